#!/bin/sh
# Makes the layer with the certificate authorities of databases of AWS: the parameter DatabaseCaLayer of template.yaml.
set -eu

usage() {
  cat <<'HELP'
usage: infra/aws/database-ca-layer.sh [--name NAME] [--zip FILE] [--pem FILE]

Puts the certificate authorities of RDS (for clusters) and those of Amazon (for RDS Proxy) into database-ca.pem of a layer, and
publishes it in your region (needs curl, zip and the AWS CLI). The last line is the ARN of the layer.

  --name NAME   of the layer, instead of skybridge-database-ca
  --zip FILE    only make this file, and publish nothing
  --pem FILE    take the authorities from this file and download nothing; for a database of yours
HELP
}

name=skybridge-database-ca zip='' pem=''
while [ $# -gt 0 ]; do
  case "$1" in
    --name) name=${2:?--name needs a name}; shift ;;
    --zip) zip=${2:?--zip needs a file}; shift ;;
    --pem) pem=${2:?--pem needs a file}; shift ;;
    --help | -h) usage; exit 0 ;;
    *) usage >&2; exit 64 ;;
  esac
  shift
done

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [ -n "$pem" ]; then
  cat "$pem" > "$folder/database-ca.pem"
else
  for source in https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem \
    https://www.amazontrust.com/repository/AmazonRootCA1.pem \
    https://www.amazontrust.com/repository/AmazonRootCA2.pem \
    https://www.amazontrust.com/repository/AmazonRootCA3.pem \
    https://www.amazontrust.com/repository/AmazonRootCA4.pem; do
    curl --fail --silent --show-error --proto '=https' "$source" >> "$folder/database-ca.pem"
    echo >> "$folder/database-ca.pem"
  done
fi
grep -q 'BEGIN CERTIFICATE' "$folder/database-ca.pem" || { echo "no certificate in it" >&2; exit 1; }
(cd "$folder" && zip -q -X layer.zip database-ca.pem)

if [ -n "$zip" ]; then
  cp "$folder/layer.zip" "$zip"
  echo "$zip"
else
  aws lambda publish-layer-version --layer-name "$name" --description "Certificate authorities of the ledger" \
    --zip-file "fileb://$folder/layer.zip" --query LayerVersionArn --output text
fi
