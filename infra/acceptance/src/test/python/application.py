"""An application that signs residents in with Authlib: issuer, port, client id and key file are its arguments."""

import http.server
import json
import secrets
import sys
import urllib.parse

import requests
from authlib.integrations.requests_client import OAuth2Session
from authlib.jose import JsonWebKey, jwt
from authlib.oauth2.rfc7523 import PrivateKeyJWT

ISSUER, PORT, CLIENT_ID, KEY_FILE = sys.argv[1:]
CALLBACK = f'http://localhost:{PORT}/retour'
KEY = json.load(open(KEY_FILE, encoding='utf-8'))
PROVIDER = requests.get(f'{ISSUER}/.well-known/openid-configuration', timeout=10).json()
REQUESTS = {}  # by state, until the browser comes back


def session(**more):
    client = OAuth2Session(
        CLIENT_ID,
        JsonWebKey.import_key(KEY),
        scope='openid profile email',
        redirect_uri=CALLBACK,
        code_challenge_method='S256',
        token_endpoint=PROVIDER['token_endpoint'],
        token_endpoint_auth_method='private_key_jwt',
        **more,
    )
    client.register_client_auth_method(
        PrivateKeyJWT(PROVIDER['token_endpoint'], headers={'kid': KEY['kid']}, alg='RS256')
    )
    return client


def begin():
    verifier = secrets.token_urlsafe(48)
    nonce = secrets.token_urlsafe(16)
    address, state = session().create_authorization_url(
        PROVIDER['authorization_endpoint'], code_verifier=verifier, nonce=nonce
    )
    REQUESTS[state] = (verifier, nonce)
    return address


def finish(url):
    answer = dict(urllib.parse.parse_qsl(urllib.parse.urlparse(url).query))
    if 'error' in answer:
        raise RuntimeError(f'{answer["error"]}: {answer.get("error_description", "")}')
    verifier, nonce = REQUESTS.pop(answer['state'])
    client = session(state=answer['state'])
    token = client.fetch_token(authorization_response=url, code_verifier=verifier)
    keys = JsonWebKey.import_key_set(requests.get(PROVIDER['jwks_uri'], timeout=10).json())
    claims = jwt.decode(
        token['id_token'],
        keys,
        claims_options={
            'iss': {'essential': True, 'value': ISSUER},
            'aud': {'essential': True, 'value': CLIENT_ID},
            'nonce': {'essential': True, 'value': nonce},
        },
    )
    claims.validate()
    person = client.get(PROVIDER['userinfo_endpoint']).json()
    assert person['sub'] == claims['sub']
    refreshed = client.refresh_token(PROVIDER['token_endpoint'], refresh_token=token['refresh_token'])
    return f'''<p id="sub">{claims["sub"]}</p><p id="name">{person.get("name", "")}</p>
        <p id="refreshed">{"yes" if refreshed["access_token"] != token["access_token"] else "no"}</p>'''


class Pages(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        try:
            if self.path.startswith('/connexion'):
                self.send_response(302)
                self.send_header('Location', begin())
                self.end_headers()
                return
            page = finish(f'http://localhost:{PORT}{self.path}') if self.path.startswith('/retour?') else 'ready'
            self.answer(200, page)
        except Exception as trouble:  # shown to the test
            self.answer(500, f'{type(trouble).__name__}: {trouble}')

    def answer(self, status, page):
        body = f'<!doctype html><meta charset="utf-8">{page}'.encode()
        self.send_response(status)
        self.send_header('Content-Type', 'text/html; charset=utf-8')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)


http.server.ThreadingHTTPServer(('127.0.0.1', int(PORT)), Pages).serve_forever()
