package fr.montpellier.multipass.consent.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptsIT extends RunningConsentService {

    private final String ines = newSubject();

    @TempDir
    private Path files = Path.of("");

    private ServiceResponse receipt(String authorisation) {
        return get(
                "/api/authorisations/" + authorisation + "/receipt",
                resident(ines).token());
    }

    private JWTClaimsSet verified(String receipt) throws Exception {
        Path receiptFile = Files.writeString(files.resolve("receipt.jws"), receipt);
        Path keysFile = Files.writeString(
                files.resolve("jwks.json"), get("/receipts/jwks", "").body());
        return OfflineVerification.verify(receiptFile, keysFile);
    }

    @Test
    void a_receipt_is_verified_with_the_published_keys_alone() throws Exception {
        ServiceResponse given = giveAid(ines);
        ServiceResponse receipt = receipt(given.text("/id"));

        assertThat(receipt.status()).isEqualTo(200);
        assertThat(receipt.header("Content-Type")).startsWith("application/jose");
        JWTClaimsSet claims = verified(receipt.body());
        assertThat(claims.getIssuer()).isEqualTo("http://consent.example");
        assertThat(claims.getSubject()).isEqualTo(ines);
        assertThat(claims.getJSONObjectClaim("header"))
                .containsEntry("record_id", given.text("/id"))
                .containsEntry("pii_principal_id", ines)
                .containsKey("schema_version");
        assertThat(claims.getClaims()).containsKeys("pii_processing", "party_identification", "event", "proof");
        assertThat(claims.getClaim("event")).asString().contains("state=given").contains(given.text("/until"));
    }

    @Test
    void the_proof_holds_the_exact_text_and_its_hash() throws Exception {
        String text = get("/api/demarches/aide-facultative-ccas", resident(ines).token())
                .text("/text");
        Map<String, Object> proof =
                verified(receipt(giveAid(ines).text("/id")).body()).getJSONObjectClaim("proof");

        assertThat(proof).containsEntry("text", text).containsEntry("text_hash", textHash("aide-facultative-ccas"));
    }

    @Test
    void the_receipt_is_in_the_language_that_was_agreed_in() throws Exception {
        String english = get(
                        "/api/demarches/aide-facultative-ccas", resident(ines).token(), "Accept-Language", "en")
                .text("/textHash");
        ServiceResponse given = post(
                "/api/authorisations",
                resident(ines).token(),
                givingBody("aide-facultative-ccas", 3, english, "avis-imposition"),
                "Idempotency-Key",
                "agreed-in-english");

        assertThat(verified(receipt(given.text("/id")).body()).getJSONObjectClaim("pii_processing"))
                .containsEntry("language", "en")
                .extractingByKey("purposes")
                .asString()
                .contains("access_forms=[pages]");
    }

    @Test
    void the_receipt_stays_as_it_was_signed() {
        String id = giveAid(ines).text("/id");
        String before = receipt(id).body();
        post("/api/authorisations/" + id + "/withdrawal", resident(ines).token(), "");
        assertThat(get(
                                "/api/authorisations/" + id + "/receipt?revision=1",
                                resident(ines).token())
                        .body())
                .isEqualTo(before);
    }

    @Test
    void a_withdrawal_has_a_receipt_too() throws Exception {
        String id = giveAid(ines).text("/id");
        ServiceResponse withdrawn =
                post("/api/authorisations/" + id + "/withdrawal", resident(ines).token(), "");
        JWTClaimsSet claims = verified(receipt(id).body());

        assertThat(claims.getJSONObjectClaim("header")).containsEntry("revision", 2L);
        assertThat(claims.getClaim("event"))
                .asString()
                .contains("state=withdrawn")
                .contains("valid_until=" + withdrawn.text("/withdrawnAt"));
        post("/api/authorisations/" + id + "/withdrawal", resident(ines).token(), "");
        assertThat(get(
                                "/api/authorisations/" + id + "/receipt?revision=3",
                                resident(ines).token())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_receipt_and_the_journal_name_the_person_who_decided_for_the_resident() throws Exception {
        String parent = newSubject();
        ServiceResponse given = post(
                "/api/authorisations",
                resident(ines)
                        .claim("act", Map.of("sub", parent, "name", "Maëlle Roussel"))
                        .claim(
                                "representation",
                                Map.of("id", UUID.randomUUID().toString(), "kind", "parental-authority"))
                        .token(),
                givingBody("aide-facultative-ccas", 3, textHash("aide-facultative-ccas"), "avis-imposition"),
                "Idempotency-Key",
                UUID.randomUUID().toString());

        JWTClaimsSet claims = verified(receipt(given.text("/id")).body());
        assertThat(claims.getSubject()).isEqualTo(ines);
        assertThat(claims.getClaim("event"))
                .asString()
                .contains("entity_id=" + parent)
                .contains("acting_by=parental-authority");
        assertThat(actorOf(given)).isEqualTo(parent);
        assertThat(journalled(given)).isNotEmpty().allSatisfy(entry -> {
            assertThat(entry.subjectReference()).isEqualTo(ines);
            assertThat(entry.fact("actingBy")).isEqualTo("parental-authority");
        });
    }

    @Test
    void a_parent_withdraws_what_a_parent_gave_and_not_what_the_child_gave() {
        String parent = newSubject();
        String acting = resident(ines)
                .claim("act", Map.of("sub", parent, "name", "Maëlle Roussel"))
                .claim("representation", Map.of("id", UUID.randomUUID().toString(), "kind", "parental-authority"))
                .token();
        String ofChild = giveAid(ines).text("/id");

        ServiceResponse refused = post("/api/authorisations/" + ofChild + "/withdrawal", acting, "");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("not-while-acting");
        assertThat(get("/api/authorisations/" + ofChild, acting).text("/status"))
                .isEqualTo("active");
        assertThat(post(
                                "/api/authorisations/" + ofChild + "/withdrawal",
                                resident(ines).token(),
                                "")
                        .text("/status"))
                .isEqualTo("withdrawn");

        String ofParent = post(
                        "/api/authorisations",
                        acting,
                        givingBody("aide-facultative-ccas", 3, textHash("aide-facultative-ccas"), "avis-imposition"),
                        "Idempotency-Key",
                        UUID.randomUUID().toString())
                .text("/id");
        assertThat(post("/api/authorisations/" + ofParent + "/withdrawal", acting, "")
                        .text("/status"))
                .isEqualTo("withdrawn");
    }

    @Test
    void the_privacy_notice_that_a_receipt_names_is_the_page_of_the_demarche_in_the_portal() throws Exception {
        JWTClaimsSet claims = verified(receipt(giveAid(ines).text("/id")).body());
        String notice =
                String.valueOf(claims.getJSONObjectClaim("pii_processing").get("privacy_notice"));

        assertThat(notice).isEqualTo("http://portal.example/donnees-personnelles/aide-facultative-ccas");
    }

    @Test
    void the_entry_of_a_demarche_that_its_page_shows_opens_without_signing_in() {
        ServiceResponse opened = get("/api/demarches/aide-facultative-ccas", "");
        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.text("/controller/contact")).contains("@");
        assertThat(get("/api/demarches/unknown", "").status()).isEqualTo(404);
    }

    @Test
    void a_receipt_that_was_changed_is_refused() throws Exception {
        String receipt = receipt(giveAid(ines).text("/id")).body();
        List<String> parts = List.of(receipt.split("\\."));
        String another = receipt(secondReceipt()).body().split("\\.")[1];

        assertThatThrownBy(() -> verified(parts.get(0) + "." + another + "." + parts.get(2)))
                .isInstanceOf(SecurityException.class);
    }

    private String secondReceipt() {
        return post(
                        "/api/authorisations",
                        resident(ines).token(),
                        givingBody("tarif-cantine", 5, textHash("tarif-cantine"), "avis-imposition"),
                        "Idempotency-Key",
                        "a-second-receipt")
                .text("/id");
    }

    @Test
    void a_forged_key_dated_in_the_future_does_not_make_every_receipt_create_a_key() throws Exception {
        verified(receipt(giveAid(ines).text("/id")).body());
        jdbc.sql("""
                INSERT INTO receipt_keys (kid, public_jwk, sealed_jwk, created_at)
                VALUES ('forged', '{}', '\\x01ff', '2999-01-01')""").update();
        long keys = keyCount();

        verified(receipt(secondReceipt()).body());

        assertThat(keyCount()).isEqualTo(keys);
    }

    private long keyCount() {
        return jdbc.sql("SELECT count(*) FROM receipt_keys").query(Long.class).single();
    }

    @Test
    void old_receipts_stay_verifiable_once_another_key_signs() throws Exception {
        String old = receipt(giveAid(ines).text("/id")).body();
        clock().advance(Duration.ofDays(366));
        String recent = receipt(secondReceipt()).body();

        assertThat(SignedJWT.parse(recent).getHeader().getKeyID())
                .isNotEqualTo(SignedJWT.parse(old).getHeader().getKeyID());
        assertThat(verified(old)).isNotNull();
        assertThat(verified(recent)).isNotNull();
    }

    @Test
    void the_published_keys_are_public_parts_only() throws Exception {
        giveAid(ines);
        JWKSet published = JWKSet.parse(get("/receipts/jwks", "").body());

        assertThat(published.getKeys()).isNotEmpty().noneMatch(key -> key.isPrivate());
        assertThat(jdbc.sql("SELECT encode(sealed_jwk, 'escape') FROM receipt_keys")
                        .query(String.class)
                        .list())
                .noneMatch(stored -> stored.contains("\"d\""));
    }

    @Test
    void the_commands_of_the_documentation_verify_a_receipt_and_refuse_a_changed_one() throws Exception {
        String receipt = receipt(giveAid(ines).text("/id")).body();
        verified(receipt);

        Run run = run("sh", "-c", Documentation.block("sh"));
        assertThat(run.status()).as(run.output()).isZero();
        assertThat(run.output()).contains("Verified OK").contains(textHash("aide-facultative-ccas"));

        String another = receipt(secondReceipt()).body();
        Files.writeString(
                files.resolve("receipt.jws"), receipt.replaceFirst("\\.[^.]*\\.", "." + another.split("\\.")[1] + "."));
        Run refused = run("sh", "-c", Documentation.block("sh"));
        assertThat(refused.status()).isNotZero();
        assertThat(refused.output()).doesNotContain("Verified OK");
    }

    private record Run(int status, String output) {}

    private Run run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(files.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }
}
