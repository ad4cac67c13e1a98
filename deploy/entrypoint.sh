#!/bin/sh
# 以 root 启动时：准备数据目录，并在端口允许时改用普通用户运行。
# Started as root: makes the data folder, and goes on as an ordinary user where the port allows it.
set -eu

user=${GUANJIA_USER:-node}
mkdir -p "$GUANJIA_DATA_DIR"

# 多数容器允许普通用户监听 80 端口 · most containers let anybody listen on port 80
first_free_port=$(cat /proc/sys/net/ipv4/ip_unprivileged_port_start 2>/dev/null || echo 1024)

if [ "$(id -u)" -eq 0 ] && [ "$GUANJIA_PORT" -ge "$first_free_port" ] && id "$user" >/dev/null 2>&1; then
  chown -R "$user" "$GUANJIA_DATA_DIR"
  exec setpriv --reuid="$user" --regid="$(id -g "$user")" --init-groups "$@"
fi
exec "$@"
