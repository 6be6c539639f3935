# shellcheck shell=bash
# Https in front of the staff page, its certificate, the name in the school network, and the firewall.

PROXY_ENVIRONMENT=/etc/caddy/telefoonhotel.env

step_network() {
  title "Netwerk: https://$PAGE"
  keep_former /etc/caddy/Caddyfile
  put "$DEPLOY/proxy/Caddyfile" /etc/caddy/Caddyfile 644
  certificate
  proxy_environment | put_text "$PROXY_ENVIRONMENT" 644
  put_text /etc/systemd/system/caddy.service.d/telefoonhotel.conf 644 <<WORDS
[Service]
EnvironmentFile=$PROXY_ENVIRONMENT
WORDS
}

# What somebody else wrote is kept beside ours.
keep_former() { # keep_former FILE
  if [ ! -f "$ROOT$1" ] || grep -q TELEFOONHOTEL "$ROOT$1" || [ -e "$ROOT$1.voor-telefoonhotel" ]; then return 0; fi
  changed "$1 bewaren als $1.voor-telefoonhotel"
  run cp -p "$ROOT$1" "$ROOT$1.voor-telefoonhotel"
}

certificate() {
  [ "$TLS" = files ] || return 0
  local group=root
  ! grep -qs '^caddy:' "$ROOT/etc/group" || group=caddy
  put "$CERTIFICATE" /etc/caddy/telefoonhotel.pem 644
  put "$CERTIFICATE_KEY" /etc/caddy/telefoonhotel.key 640 "root:$group"
}

proxy_environment() {
  local tls
  tls=$(sed -n 's/^TELEFOONHOTEL_TLS=//p' "$ROOT$PROXY_ENVIRONMENT" 2>/dev/null || true)
  case $TLS in
    files) tls='"/etc/caddy/telefoonhotel.pem /etc/caddy/telefoonhotel.key"' ;;
    internal) tls=internal ;;
  esac
  printf 'TELEFOONHOTEL_NAME=%s\nTELEFOONHOTEL_TLS=%s\n' "$PAGE" "${tls:-internal}"
}
