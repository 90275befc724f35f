package fr.montpellier.multipass.service.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks RFC 8725, section 3.6. */
class CompactTokensTest {

    private static String part(String json) {
        return Base64URL.encode(json).toString();
    }

    private static String jws(String header, String claims) {
        return part(header) + "." + part(claims) + "." + part("signature");
    }

    private static String jwe(boolean compressed) throws JOSEException {
        var header = new JWEHeader.Builder(JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM);
        if (compressed) {
            header.compressionAlgorithm(CompressionAlgorithm.DEF);
        }
        var jwe = new JWEObject(header.build(), new Payload("x".repeat(100)));
        jwe.encrypt(new ECDHEncrypter(new ECKeyGenerator(Curve.P_256).generate()));
        return jwe.serialize();
    }

    @Test
    void signed_plain_and_encrypted_tokens_are_parsed() throws Exception {
        assertThat(CompactTokens.parse(jws("{\"alg\":\"ES256\"}", "{}"))).isInstanceOf(SignedJWT.class);
        assertThat(CompactTokens.parseSigned(jws("{\"alg\":\"ES256\"}", "{}"))).isNotNull();
        assertThat(CompactTokens.parse(part("{\"alg\":\"none\"}") + "." + part("{}") + "."))
                .isInstanceOf(PlainJWT.class);
        assertThat(CompactTokens.parse(jwe(false))).isInstanceOf(EncryptedJWT.class);
    }

    @Test
    void rfc8725_3_6_a_compressed_token_is_refused_before_anything_decrypts_it() throws Exception {
        String compressed = jwe(true);

        assertThatThrownBy(() -> CompactTokens.parse(compressed)).isInstanceOf(ParseException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a", "a.b", "a.b.c.d", "a.b.c.d.e.f", ".........................."})
    void a_token_with_another_number_of_parts_is_refused(String token) {
        assertThatThrownBy(() -> CompactTokens.parse(token)).isInstanceOf(ParseException.class);
    }

    @Test
    void a_token_that_is_too_long_or_has_a_long_header_or_deep_nesting_is_refused() {
        var header = "{\"alg\":\"ES256\"}";
        var deep = "{\"a\":".repeat(100) + "1" + "}".repeat(100);
        var deepHeader = "{\"alg\":\"ES256\",\"x\":" + "[".repeat(100) + "]".repeat(100) + "}";

        assertThatThrownBy(() -> CompactTokens.parse(jws(header, "{\"a\":\"" + "x".repeat(50_000) + "\"}")))
                .isInstanceOf(ParseException.class);
        assertThatThrownBy(() ->
                        CompactTokens.parse(jws("{\"alg\":\"ES256\",\"kid\":\"" + "x".repeat(12_000) + "\"}", "{}")))
                .isInstanceOf(ParseException.class);
        assertThatThrownBy(() -> CompactTokens.parse(jws(header, deep))).isInstanceOf(ParseException.class);
        assertThatThrownBy(() -> CompactTokens.parse(jws(deepHeader, "{}"))).isInstanceOf(ParseException.class);
    }

    private static String nested(int depth) {
        return "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
    }

    private static String header(int bytes) {
        String start = "{\"alg\":\"ES256\",\"kid\":\"";
        return start + "x".repeat(bytes - start.length() - 2) + "\"}";
    }

    @Test
    void a_token_at_each_bound_is_parsed_and_one_beyond_it_is_refused() throws Exception {
        var header = "{\"alg\":\"ES256\"}";
        var start = part(header) + "." + part("{}") + ".";
        String longest = start + "A".repeat(CompactTokens.MAX_LENGTH - start.length());

        assertThat(CompactTokens.parse(longest)).isNotNull();
        assertThatThrownBy(() -> CompactTokens.parse(longest + "A")).isInstanceOf(ParseException.class);
        assertThat(CompactTokens.parse(jws(header(12_000), "{}"))).isNotNull();
        assertThatThrownBy(() -> CompactTokens.parse(jws(header(12_001), "{}"))).isInstanceOf(ParseException.class);
        assertThat(CompactTokens.parse(jws(header, nested(20)))).isNotNull();
        assertThatThrownBy(() -> CompactTokens.parse(jws(header, nested(21)))).isInstanceOf(ParseException.class);
        String deepHeader = nested(20).replaceFirst("\"a\"", "\"alg\":\"ES256\",\"a\"");
        String deeperHeader = nested(21).replaceFirst("\"a\"", "\"alg\":\"ES256\",\"a\"");
        assertThat(CompactTokens.parse(jws(deepHeader, "{}"))).isNotNull();
        assertThatThrownBy(() -> CompactTokens.parse(jws(deeperHeader, "{}"))).isInstanceOf(ParseException.class);
    }

    @Test
    void a_signed_token_is_within_the_same_bounds() {
        assertThatThrownBy(() -> CompactTokens.parseSigned(jws(header(12_001), "{}")))
                .isInstanceOf(ParseException.class);
    }

    @Test
    void brackets_in_texts_are_no_nesting() throws Exception {
        var text = "{\"a\":\"" + "[{\\\"".repeat(100) + "\"}";

        assertThat(CompactTokens.parse(jws("{\"alg\":\"ES256\"}", text))
                        .getJWTClaimsSet()
                        .getStringClaim("a"))
                .startsWith("[{\"");
    }
}
