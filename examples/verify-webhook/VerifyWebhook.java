import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * 收取管家的事件并验证签名，只用 JDK 17。Receives Guanjia's events and verifies their signatures, with nothing but JDK 17.
 *
 * <pre>GUANJIA_WEBHOOK_SECRET=whsec_… java VerifyWebhook.java 8090</pre>
 */
public class VerifyWebhook {
    private static final long TOLERANCE_SECONDS = 300;

    /** Whether the body is as it was signed, and the signature is not old. During a rotation there are several. */
    static boolean isGenuine(String secret, Headers headers, byte[] body) throws GeneralSecurityException {
        String id = first(headers, "webhook-id");
        String timestamp = first(headers, "webhook-timestamp");
        if (!timestamp.matches("[0-9]{1,12}")) return false;
        long age = Instant.now().getEpochSecond() - Long.parseLong(timestamp);
        if (Math.abs(age) > TOLERANCE_SECONDS) return false;
        byte[] key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        // The bytes as they came, before anybody parses them.
        byte[] expected = ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes(StandardCharsets.US_ASCII);
        boolean found = false;
        for (String one : first(headers, "webhook-signature").split(" ")) {
            found |= MessageDigest.isEqual(expected, one.getBytes(StandardCharsets.US_ASCII));
        }
        return found;
    }

    private static String first(Headers headers, String name) {
        String value = headers.getFirst(name);
        return value == null ? "" : value;
    }

    public static void main(String[] args) throws Exception {
        String secret = System.getenv("GUANJIA_WEBHOOK_SECRET");
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 8090;
        // An event may come more than once, always under the same id. A real system keeps the ids with its data.
        Set<String> seen = ConcurrentHashMap.newKeySet();
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                boolean isGenuine = isGenuine(secret, exchange.getRequestHeaders(), body);
                if (isGenuine && seen.add(first(exchange.getRequestHeaders(), "webhook-id"))) {
                    System.out.println(new String(body, StandardCharsets.UTF_8));
                }
                exchange.sendResponseHeaders(isGenuine ? 204 : 401, -1);
            } catch (GeneralSecurityException error) {
                throw new IllegalStateException(error);
            }
        });
        server.start();
        System.out.println("listening on " + server.getAddress().getPort());
    }
}
