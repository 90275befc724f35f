package fr.montpellier.multipass.journal.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.journal.verify.log.Merkle;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receipts and certificates that are forged, replayed or foreign, as {@code docs/formats/Verify.java} judges them. */
class StandaloneReceiptTest {

    private static final String RECEIPT = "multipass-receipt+jwt";
    private static final String CERTIFICATE = "multipass-erasure+jwt";
    private static final String TEXT = "J'autorise le CCAS à lire mon avis d'imposition.";
    private static final int INTACT = 0;
    private static final int BROKEN = 1;

    private final KeyPair own = pair();
    private final KeyPair other = pair();

    @TempDir
    private Path directory;

    private int number;

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] padded = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, padded, 32 - length, length);
        return base64(padded);
    }

    /** Returns the members of a public key in their canonical order. */
    private static String members(KeyPair pair) {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        return "\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\""
                .formatted(
                        coordinate(key.getW().getAffineX()),
                        coordinate(key.getW().getAffineY()));
    }

    private static String thumbprint(KeyPair pair) {
        return base64(Merkle.sha256(("{" + members(pair) + "}").getBytes(UTF_8)));
    }

    private static String receipt(String text) {
        return """
                {"header":{"record_id":"r-1"},"proof":{"text":"%s","text_hash":"%s"}}""".formatted(text, HexFormat.of().formatHex(Merkle.sha256(TEXT.getBytes(UTF_8))));
    }

    private static String signed(String algorithm, String type, String kid, KeyPair signer, String claims)
            throws GeneralSecurityException {
        String header = "{\"alg\":\"%s\",\"kid\":\"%s\",\"typ\":\"%s\"}".formatted(algorithm, kid, type);
        String content = base64(header.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(signer.getPrivate());
        signature.update(content.getBytes(US_ASCII));
        return content + "." + base64(signature.sign());
    }

    private String signed(String type, String claims) throws GeneralSecurityException {
        return signed("ES256", type, thumbprint(own), own, claims);
    }

    /** Returns the exit code for a file, with the published keys of the service. */
    private int verify(String jws) throws Exception {
        Path keys = Files.writeString(directory.resolve(number++ + ".json"), "{\"keys\":[{" + members(own) + "}]}");
        Path file = Files.writeString(directory.resolve(number++ + ".jws"), jws);
        return StandaloneVerifier.run(file.toString(), "--key", keys.toString());
    }

    @Test
    void a_receipt_and_a_certificate_by_a_published_key_are_accepted() throws Exception {
        assertThat(verify(signed(RECEIPT, receipt(TEXT)))).isEqualTo(INTACT);
        assertThat(verify(signed(CERTIFICATE, "{\"erasure\":{\"document\":\"d-1\"}}")))
                .isEqualTo(INTACT);
    }

    @Test
    void a_receipt_whose_text_is_not_the_one_that_was_hashed_is_refused() throws Exception {
        assertThat(verify(signed(RECEIPT, receipt("J'autorise tout.")))).isEqualTo(BROKEN);
    }

    @Test
    void a_forged_receipt_with_other_claims_is_refused() throws Exception {
        String[] parts = signed(RECEIPT, receipt(TEXT)).split("\\.");
        String forged = base64(receipt(TEXT).replace("r-1", "r-2").getBytes(UTF_8));
        assertThat(verify(parts[0] + "." + forged + "." + parts[2])).isEqualTo(BROKEN);
    }

    @Test
    void a_foreign_receipt_by_a_key_that_is_not_published_is_refused() throws Exception {
        assertThat(verify(signed("ES256", RECEIPT, thumbprint(other), other, receipt(TEXT))))
                .isEqualTo(BROKEN);
    }

    @Test
    void a_foreign_receipt_that_claims_a_published_key_is_refused() throws Exception {
        assertThat(verify(signed("ES256", RECEIPT, thumbprint(own), other, receipt(TEXT))))
                .isEqualTo(BROKEN);
    }

    /** A server of keys cannot publish one under the identifier of another. */
    @Test
    void a_key_under_the_identifier_of_another_is_not_used() throws Exception {
        Path keys = Files.writeString(
                directory.resolve("keys"),
                "{\"keys\":[{%s,\"kid\":\"%s\"}]}".formatted(members(other), thumbprint(own)));
        Path file = Files.writeString(
                directory.resolve("receipt"), signed("ES256", RECEIPT, thumbprint(own), other, receipt(TEXT)));
        assertThat(StandaloneVerifier.run(file.toString(), "--key", keys.toString()))
                .isEqualTo(BROKEN);
    }

    @Test
    void a_receipt_without_a_signature_or_with_the_key_as_a_secret_is_refused() throws Exception {
        String[] parts =
                signed("none", RECEIPT, thumbprint(own), own, receipt(TEXT)).split("\\.");
        assertThat(verify(parts[0] + "." + parts[1] + ".")).isEqualTo(BROKEN);

        String content =
                signed("HS256", RECEIPT, thumbprint(own), own, receipt(TEXT)).replaceFirst("\\.[^.]*$", "");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(own.getPublic().getEncoded(), "HmacSHA256"));
        assertThat(verify(content + "." + base64(mac.doFinal(content.getBytes(US_ASCII)))))
                .isEqualTo(BROKEN);
    }

    @Test
    void a_token_of_another_type_by_the_same_key_is_refused() throws Exception {
        assertThat(verify(signed("at+jwt", receipt(TEXT)))).isEqualTo(BROKEN);
    }

    @Test
    void a_receipt_replayed_as_a_certificate_is_refused() throws Exception {
        String[] parts = signed(RECEIPT, receipt(TEXT)).split("\\.");
        String header = "{\"alg\":\"ES256\",\"kid\":\"%s\",\"typ\":\"%s\"}".formatted(thumbprint(own), CERTIFICATE);
        assertThat(verify(base64(header.getBytes(UTF_8)) + "." + parts[1] + "." + parts[2]))
                .isEqualTo(BROKEN);
        // The same claims that were signed as a receipt say nothing of an erasure.
        assertThat(verify(signed(CERTIFICATE, receipt(TEXT)))).isEqualTo(BROKEN);
        assertThat(verify(signed(RECEIPT, "{\"erasure\":{\"document\":\"d-1\"}}")))
                .isEqualTo(BROKEN);
    }

    @Test
    void a_signature_of_zeros_is_refused() throws Exception {
        String content = signed(RECEIPT, receipt(TEXT)).replaceFirst("\\.[^.]*$", "");
        assertThat(verify(content + "." + base64(new byte[64]))).isEqualTo(BROKEN);
    }
}
