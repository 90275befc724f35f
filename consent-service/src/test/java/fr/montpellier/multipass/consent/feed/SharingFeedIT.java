package fr.montpellier.multipass.consent.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import fr.montpellier.multipass.consent.demarches.needs.DocumentsByType;
import fr.montpellier.multipass.consent.demarches.needs.FactsByType;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class SharingFeedIT extends RunningConsentService {

    @Autowired
    private SharingFeed feed;

    @Autowired
    private TransactionTemplate transaction;

    private final String ines = newSubject();
    private long start;

    @BeforeEach
    void from_here_on() {
        start = page("").json().get("last").asLong();
    }

    @Test
    void a_given_authorisation_is_published_signed_with_a_receipt_key() throws Exception {
        ServiceResponse given = giveAid(ines);
        SignedJWT event = SignedJWT.parse(items().get(0).get("jws").asString());

        assertThat(event.getHeader().getType()).hasToString("multipass-sharing-event+jwt");
        JWTClaimsSet claims = verified(event);
        assertThat(claims.getIssuer()).isEqualTo("http://consent.example");
        assertThat(claims.getAudience()).containsExactly("document-vault");
        assertThat(claims.getSubject()).isEqualTo(ines);
        assertThat(claims.getStringClaim("event")).isEqualTo("given");
        assertThat(claims.getJSONObjectClaim("authorisation"))
                .isEqualTo(Map.of(
                        "id", given.text("/id"),
                        "revision", 1L,
                        "organisation", CCAS,
                        "department", "ccas",
                        "types", List.of("avis-imposition"),
                        "documents", Map.of("avis-imposition", List.of(chosenDocument("avis-imposition"))),
                        "until", given.text("/until")));
    }

    @Test
    void the_end_of_an_authorisation_is_published_once_and_after_its_beginning() throws Exception {
        String withdrawn = giveAid(ines).text("/id");
        withdraw(withdrawn);
        withdraw(withdrawn);
        String expired = giveAid(ines).text("/id");
        clock().advance(Duration.ofDays(400));
        // Giving again records the expiry of the authorisation that has ended.
        giveAid(ines);

        assertThat(told(withdrawn)).containsExactly("given", "withdrawn");
        assertThat(told(expired)).containsExactly("given", "expired");
    }

    @Test
    void an_application_is_named_when_it_reads() throws Exception {
        String id = UUID.randomUUID().toString();
        ServiceResponse given = put(
                "/api/applications/" + DEMO_APPLICATION + "/authorisations/" + id,
                onTheConsentScreen(ines).token(),
                givingBody("aide-facultative-ccas", 3, textHash("aide-facultative-ccas"), "avis-imposition"));

        assertThat(verified(SignedJWT.parse(items().get(0).get("jws").asString()))
                        .getJSONObjectClaim("authorisation"))
                .containsEntry("id", id)
                .containsEntry("application", DEMO_APPLICATION)
                .containsEntry(
                        "pairwise",
                        Map.of(chosenDocument("avis-imposition"), given.text("/documents/avis-imposition/0")));
    }

    @Test
    void a_page_holds_what_is_asked_for_and_the_next_begins_after_it() {
        giveAid(ines);
        giveAid(newSubject());
        giveAid(newSubject());

        JsonNode first = page("?limit=2&after=" + start).json();
        long end = first.get("items").get(1).get("sequence").asLong();
        JsonNode second = page("?limit=2&after=" + end).json();

        assertThat(first.get("items")).hasSize(2);
        assertThat(second.get("items")).hasSize(1);
        assertThat(second.get("items").get(0).get("sequence").asLong())
                .isGreaterThan(end)
                .isEqualTo(second.get("last").asLong());
        assertThat(page("?after=" + second.get("last")).json().get("items")).isEmpty();
    }

    @Test
    void events_are_chained_by_signed_links_from_which_none_can_be_taken_out() throws Exception {
        giveAid(ines);
        giveAid(newSubject());
        String before = page("?after=" + start).json().get("at").asString();
        JsonNode items = items();

        for (JsonNode item : items) {
            SignedJWT link = SignedJWT.parse(item.get("link").asString());
            assertThat(link.getHeader().getType()).hasToString("multipass-sharing-link+jwt");
            JWTClaimsSet claims = verified(link);
            assertThat(claims.getLongClaim("sequence"))
                    .isEqualTo(item.get("sequence").asLong());
            assertThat(claims.getStringClaim("event"))
                    .isEqualTo(sha256(item.get("jws").asString()));
            assertThat(claims.getStringClaim("prev")).isEqualTo(before.isEmpty() ? null : sha256(before));
            before = item.get("link").asString();
        }
        assertThat(items).hasSize(2);
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=501", "?limit=0", "?after=-1", "?after=yesterday", "?limit=all"})
    void a_page_that_is_no_page_is_a_bad_request(String query) {
        assertThat(page(query).status()).isEqualTo(400);
        assertThat(page(query).problem()).isEqualTo("bad-request");
    }

    @Test
    void only_the_service_that_asks_for_decisions_may_follow() {
        assertThat(get("/api/sharing-events", "").status()).isEqualTo(401);
        assertThat(get("/api/sharing-events", resident(ines).token()).status()).isEqualTo(403);
        assertThat(get("/api/sharing-events", agentOfCcas().token()).status()).isEqualTo(403);
        assertThat(get("/api/sharing-events", identityServer().token()).status())
                .isEqualTo(403);
        assertThat(get(
                                "/api/sharing-events",
                                agentOfCcas().scope("decisions.evaluate").token())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void an_event_that_is_committed_late_is_not_numbered_below_one_that_was_seen() throws Exception {
        String late = giveAid(ines).text("/id");
        long seen = page("").json().get("last").asLong();

        try (ExecutorService elsewhere = Executors.newVirtualThreadPerTaskExecutor()) {
            transaction.executeWithoutResult(status -> {
                feed.publish(withdrawal(late));
                try {
                    assertThat(elsewhere
                                    .submit(() -> giveAid(newSubject()))
                                    .get()
                                    .status())
                            .isEqualTo(201);
                    // A transaction of a periodic method that began before hides it for as long.
                    await().untilAsserted(() -> assertThat(elsewhere
                                    .submit(() -> page("?after=" + seen).json())
                                    .get()
                                    .get("items"))
                            .hasSize(1));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        JsonNode after = page("?after=" + seen).json().get("items");
        assertThat(after).hasSize(2);
        assertThat(event(after.get(0))).isEqualTo("given");
        assertThat(event(after.get(1))).isEqualTo("withdrawn");
    }

    @Test
    void a_row_inserted_by_an_attacker_is_permitted_and_never_published() {
        String id = giveAid(ines).text("/id");
        UUID forged = UUID.randomUUID();
        jdbc.sql("""
                INSERT INTO authorisations (id, case_reference, resident, demarche, demarche_version, department,
                    organisation, types, documents, following, revision, language, text_hash, given_at, until)
                SELECT ?, 'CCAS-2026-F0RGED', ?, demarche, demarche_version, department, organisation, types, documents,
                    following, revision, language, text_hash, given_at, until FROM authorisations WHERE id = ?::uuid""").params(forged, newSubject(), id).update();

        assertThat(post("/access/v1/evaluation", vault().token(), """
                        {"subject": {"type": "agent", "id": "agent-of-the-ccas", "properties":
                            {"department": "ccas", "organisation": "%s", "acr": "eidas1-mfa"}},
                         "action": {"name": "list"}, "resource": {"type": "authorisation", "id": "%s"}}""".formatted(CCAS, forged))
                        .json()
                        .get("decision")
                        .asBoolean())
                .isTrue();
        assertThat(told(forged.toString())).isEmpty();
    }

    @Test
    void a_key_forged_in_the_database_is_not_published() {
        giveAid(ines);
        jdbc.sql("""
                INSERT INTO receipt_keys (kid, public_jwk, sealed_jwk, created_at)
                SELECT 'written-in', replace(public_jwk, kid, 'written-in'), sealed_jwk, created_at - interval '1 hour'
                FROM receipt_keys WHERE public_jwk LIKE '%' || kid || '%' LIMIT 1""").update();

        assertThat(get("/receipts/jwks", "").body()).contains("\"kid\"").doesNotContain("written-in");
    }

    private SharingChange withdrawal(String id) {
        return new SharingChange(
                SharingChange.Kind.WITHDRAWN,
                SharingAuthorisationId.parse(id),
                1,
                new SubjectId(ines),
                new DepartmentCode("ccas"),
                CCAS,
                Optional.empty(),
                List.of(new JustificatifType("avis-imposition")),
                FactsByType.NONE,
                new DocumentsByType(Map.of()),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Instant.parse("2027-01-01T00:00:00Z"),
                Instant.parse("2026-12-01T00:00:00Z"));
    }

    private void withdraw(String id) {
        post("/api/authorisations/" + id + "/withdrawal", resident(ines).token(), "");
    }

    private ServiceResponse page(String query) {
        return get("/api/sharing-events" + query, vault().token());
    }

    private JsonNode items() {
        return page("?after=" + start).json().get("items");
    }

    private List<String> told(String authorisation) {
        return items().valueStream()
                .filter(item -> claims(item).toString().contains(authorisation))
                .map(SharingFeedIT::event)
                .toList();
    }

    private static String event(JsonNode item) {
        return (String) claims(item).getClaim("event");
    }

    private static JWTClaimsSet claims(JsonNode item) {
        try {
            return SignedJWT.parse(item.get("jws").asString()).getJWTClaimsSet();
        } catch (java.text.ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWTClaimsSet verified(SignedJWT event) throws Exception {
        JWK key = JWKSet.parse(get("/receipts/jwks", "").body())
                .getKeyByKeyId(event.getHeader().getKeyID());
        assertThat(event.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
        return event.getJWTClaimsSet();
    }
}
