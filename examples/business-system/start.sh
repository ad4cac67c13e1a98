#!/usr/bin/env bash
# 同一容器内启动管家与业务系统：转发停止信号，任一退出则停止另一个，并以它的退出码退出。
# Guanjia and the business system in one container: passes signals on, and when one of them ends, ends the other and
# exits with its code.
set -u

node "${GUANJIA_HOME:-/guanjia}/bin/guanjia.mjs" start &
guanjia=$!
node "${BUSINESS_HOME:-/business}/dist/business.cjs" &
business=$!

asked=''
stop() {
  asked=yes
  kill -TERM "$guanjia" "$business" 2>/dev/null
}
trap stop TERM INT

# 信号会打断 wait，所以直到有进程退出为止 · a signal interrupts wait, so it is asked until a process has ended
ended=''
while [ -z "${ended:-}" ]; do
  wait -n -p ended "$guanjia" "$business"
  code=$?
  [ "$code" -eq 127 ] && break
done

name=guanjia
other=$business
if [ "${ended:-}" = "$business" ]; then
  name=business
  other=$guanjia
fi

# 给另一个 10 秒收尾；已经通知过的不再通知，第二次信号会让它立即退出
# The other one has ten seconds to finish. It is told once: a second signal would end it at once.
[ -z "$asked" ] && kill -TERM "$other" 2>/dev/null
for ((tenths = 0; tenths < 100; tenths += 1)); do
  kill -0 "$other" 2>/dev/null || break
  sleep 0.1
done
kill -KILL "$other" 2>/dev/null
wait "$other"
other_code=$?

if [ -n "$asked" ]; then
  # 按要求停止：正常收尾即为 0 · stopped because it was asked to: 0 when both finished well
  [ "$code" -ne 0 ] && exit "$code"
  exit "$other_code"
fi
echo "start.sh: $name 意外退出，退出码 $code · $name has ended with $code" >&2
# 没有人要求它退出，所以即使退出码是 0 也算失败 · nobody asked it to end, so 0 is a failure too
[ "$code" -eq 0 ] && code=1
exit "$code"
