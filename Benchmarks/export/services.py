#!/usr/bin/env python3
"""Writes to a store that speaks S3 (moto) and kills the run while it uploads: nothing may be visible before the commit.

The store checks every signature. Then the definitions in pipelines/services run against that store, a PostgreSQL server and
a web service of the script's own. Ends with
`services: s3_identical=yes s3_hidden=N/N uploads_left=0 definitions=3`.

    services.py PIPELINE [KILLS]
"""

import http.server
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

import boto3
import botocore

from kills import make_documents

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
BUCKET = "releases"
KEY = "press/all.jsonl"


def serve(folder):
    """Starts moto; the first calls make a user with a key, all others must be signed with it."""
    log = open(os.path.join(folder, "moto.log"), "w")
    environment = dict(os.environ, INITIAL_NO_AUTH_ACTION_COUNT="4")
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"], stdout=log, stderr=log, env=environment)
    for _ in range(300):
        time.sleep(0.1)
        text = open(log.name).read()
        if "Running on http://127.0.0.1:" in text:
            return server, "http://127.0.0.1:" + text.split("Running on http://127.0.0.1:")[1].split()[0].strip("/")
    sys.exit(f"moto did not start: {text}")


def user(base):
    """A user who may do everything, and the key."""
    options = dict(endpoint_url=base, region_name="us-east-1", aws_access_key_id="none", aws_secret_access_key="none")
    iam = boto3.client("iam", **options)
    iam.create_user(UserName="pipeline")
    iam.put_user_policy(
        UserName="pipeline", PolicyName="all", PolicyDocument=json.dumps(
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}))
    key = iam.create_access_key(UserName="pipeline")["AccessKey"]
    boto3.client("s3", **options).create_bucket(Bucket=BUCKET)
    return key["AccessKeyId"], key["SecretAccessKey"]


class Posts(http.server.BaseHTTPRequestHandler):
    """Takes batches whose signatures are right."""
    documents = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        signed = [value for name, value in self.headers.items() if "signature" in name.lower()]
        if not signed:
            return self.send_error(401)
        Posts.documents += json.loads(body)["records"]
        self.send_response(204)
        self.end_headers()

    def log_message(self, *arguments):
        pass


def run_definitions(pipeline, folder, base, access, secret, store):
    """The definitions in pipelines/services that a server is at hand for, each by what it has left there."""
    shutil.copytree(os.path.join(ROOT, "pipelines"), os.path.join(folder, "pipelines"))
    good = {}

    def run(name, environment, *variables):
        arguments = [argument for variable in variables for argument in ("--var", variable)]
        result = subprocess.run(
            [pipeline, "run", os.path.join(folder, "pipelines/services", name), *arguments],
            env=dict(os.environ, **environment), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if result.returncode:
            print(f"{name} ended with {result.returncode}: {result.stderr[-1500:]}", file=sys.stderr)
        return result.returncode == 0

    good["object-store"] = run(
        "object-store.yml", {"AWS_ACCESS_KEY_ID": access, "AWS_SECRET_ACCESS_KEY": secret}, f"endpoint={base}",
        f"bucket={BUCKET}") and store.get_object(Bucket=BUCKET, Key="press/releases.parquet")["Body"].read(4) == b"PAR1"
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Posts)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    good["webhook"] = run(
        "webhook.yml", {"WEBHOOK_SECRET": "x"}, f"url=http://127.0.0.1:{server.server_port}/") and len(Posts.documents) == 4
    server.shutdown()
    script = os.path.join(ROOT, "Scripts/test-postgres")
    started = subprocess.run([script, "start"], stdout=subprocess.PIPE, text=True)
    if started.returncode == 0:
        place = started.stdout.strip()
        good["postgres"] = run("postgres.yml", {}, f"database=host={place} user=pipeline dbname=postgres") and subprocess.run(
            ["psql", "-X", "-At", "-h", place, "-U", "pipeline", "postgres", "-c", "SELECT count(*) FROM releases"],
            stdout=subprocess.PIPE, text=True).stdout.strip() == "4"
        subprocess.run([script, "stop", place], check=True)
    print(" ".join(f"{name}={'ok' if is_good else 'PROBLEM'}" for name, is_good in good.items()))
    return all(good.values()), len(good)


def main():
    pipeline = os.path.abspath(sys.argv[1])
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    with tempfile.TemporaryDirectory() as folder:
        make_documents(os.path.join(folder, "documents.jsonl"), 20_000)
        server, base = serve(folder)
        try:
            access, secret = user(base)
            store = boto3.client(
                "s3", endpoint_url=base, region_name="us-east-1", aws_access_key_id=access, aws_secret_access_key=secret)
            path = os.path.join(folder, "s3.yml")
            settings = {"endpoint": base, "bucket": BUCKET, "key": KEY, "access_key": "${env.ACCESS}",
                        "secret_key": "${env.SECRET}", "part": "5MiB", "retries": 1}
            with open(path, "w") as file:
                json.dump({
                    "name": "objects", "run": {"cache": "none"},
                    "stages": [{"fetch": {"jsonl": {"path": "documents.jsonl"}}},
                               {"export": {"jsonl": {"path": "local.jsonl"}, "s3": settings}}]}, file)
            environment = dict(os.environ, ACCESS=access, SECRET=secret)

            def run(kill_after=None):
                process = subprocess.Popen(
                    [pipeline, "run", path], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
                try:
                    _, errors = process.communicate(timeout=kill_after or 600)
                except subprocess.TimeoutExpired:
                    process.send_signal(signal.SIGKILL)
                    process.communicate()
                    return None
                if secret in errors.decode():
                    sys.exit("the secret key was printed")
                return process.returncode, errors.decode()

            # A key that is wrong is refused, and nothing is there.
            environment["SECRET"] = "wrong"
            code, errors = run()
            if code != 1 or "SignatureDoesNotMatch" not in errors:
                sys.exit(f"a wrong key ended with {code}: {errors}")
            environment["SECRET"] = secret

            def objects():
                return [entry["Key"] for entry in store.list_objects_v2(Bucket=BUCKET).get("Contents", [])]

            begin = time.monotonic()
            code, errors = run()
            seconds = time.monotonic() - begin
            if code != 0:
                sys.exit(f"the run ended with {code}: {errors}")
            chance = random.Random(7)
            hidden = 0
            for number in range(kills):
                for key in objects():
                    store.delete_object(Bucket=BUCKET, Key=key)
                for name in (".pipeline",):
                    subprocess.run(["rm", "-rf", os.path.join(folder, name)], check=True)
                moment = chance.uniform(0.3, 0.98) * seconds
                while run(kill_after=moment) is not None:
                    for key in objects():
                        store.delete_object(Bucket=BUCKET, Key=key)
                    subprocess.run(["rm", "-rf", os.path.join(folder, ".pipeline")], check=True)
                    moment *= 0.9
                seen = objects()
                with open(os.path.join(folder, "local.jsonl"), "rb") as file:
                    size = len(file.read())
                # Where it is there, it is whole: the kill came behind the commit.
                whole = all(store.head_object(Bucket=BUCKET, Key=key)["ContentLength"] == size for key in seen if key == KEY)
                hidden += not seen or whole
                code, errors = run()
                if code != 0:
                    sys.exit(f"the resumed run ended with {code}: {errors}")
                if objects() != [KEY, KEY + ".manifest.json"]:
                    sys.exit(f"the store has {objects()}")
            body = store.get_object(Bucket=BUCKET, Key=KEY)["Body"].read()
            with open(os.path.join(folder, "local.jsonl"), "rb") as file:
                identical = file.read() == body
            left = len(store.list_multipart_uploads(Bucket=BUCKET).get("Uploads", []))
            print(f"an object of {len(body) >> 20} MiB, killed {kills} times in a run of {seconds:.1f} s")
            are_good, definitions = run_definitions(pipeline, folder, base, access, secret, store)
            print(f"services: s3_identical={'yes' if identical else 'no'} s3_hidden={hidden}/{kills} uploads_left={left} "
                  f"definitions={definitions if are_good else 'PROBLEM'}")
            sys.exit(0 if identical and hidden == kills and left == 0 and are_good else 1)
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
