package fr.montpellier.multipass.consent.authorisations.versions;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import fr.montpellier.multipass.embedded.tokens.TestToken;
import fr.montpellier.multipass.kernel.Scopes;
import java.text.ParseException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A later version takes the place of a document where the démarche lets it, and nowhere else. */
class LaterVersionsIT extends RunningConsentService {

    private static final String PATH = "/api/authorisations/";
    private static final String RENT = "aide-loyer";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final String BILL_OF_RENT =
            "WHERE code = 'aide-loyer' AND version = 3 AND type = 'justificatif-domicile'";
    private static final String BILL = "justificatif-domicile";

    private final String ines = newSubject();
    private final String first = chosenDocument(BILL);
    private final String second = UUID.randomUUID().toString();

    private ServiceResponse give(String demarche, int version, String... types) {
        ServiceResponse given = post(
                "/api/authorisations",
                resident(ines).token(),
                givingBody(demarche, version, textHash(demarche), types),
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(given.status()).as("%s", given).isEqualTo(201);
        return given;
    }

    private ServiceResponse giveRent() {
        return give(RENT, 3, "bulletin-salaire", BILL);
    }

    private ServiceResponse report(String owner, String type, String replaced, String document) {
        return report(vault().scope(Scopes.VERSIONS_REPORT), owner, type, replaced, document);
    }

    private ServiceResponse report(TestToken caller, String owner, String type, String replaced, String document) {
        return report(caller, owner, type, replaced, document, "[\"applicant\", \"household\"]");
    }

    private ServiceResponse report(
            TestToken caller, String owner, String type, String replaced, String document, String suited) {
        return report(caller, owner, type, replaced, document, suited, "");
    }

    private ServiceResponse report(
            TestToken caller, String owner, String type, String replaced, String document, String suited, String more) {
        return post(
                "/api/later-versions", caller.token(), """
                {"owner": "%s", "type": "%s", "replaced": ["%s"], "document": "%s", "suited": %s%s}""".formatted(owner, type, replaced, document, suited, more));
    }

    private ServiceResponse reportDated(String document, LocalDate dated) {
        return report(
                vault().scope(Scopes.VERSIONS_REPORT),
                ines,
                BILL,
                first,
                document,
                "[\"household\"]",
                ", \"dated\": \"%s\"".formatted(dated));
    }

    private ServiceResponse reportAgainst(String suited, String against) {
        return report(
                vault().scope(Scopes.VERSIONS_REPORT),
                ines,
                BILL,
                first,
                second,
                suited,
                ", \"against\": \"%s\"".formatted(against));
    }

    private void assertNotFollowed(ServiceResponse reported, String reason) {
        assertThat(reported.status()).isEqualTo(204);
        assertThat(journalled(reported)).singleElement().satisfies(entry -> {
            assertThat(entry.type()).isEqualTo("consent.version-not-followed");
            assertThat(entry.subjectReference()).isEqualTo(ines);
            assertThat(entry.fact("documents")).isEqualTo(second);
            assertThat(entry.fact("documentType")).isEqualTo(BILL);
            assertThat(entry.fact("reason")).isEqualTo(reason);
        });
        assertThat(notices()).containsExactly("version-not-followed");
        assertThat(undecided()).singleElement().satisfies(told -> {
            assertThat(told.path("reason").asString()).isEqualTo(reason);
            assertThat(told.path("document").asString()).isEqualTo(second);
            assertThat(told.at("/type/code").asString()).isEqualTo(BILL);
            assertThat(told.at("/demarche/code").asString()).isEqualTo(RENT);
        });
    }

    private List<JsonNode> undecided() {
        return get("/api/authorisations/versions-not-followed", resident(ines).token())
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    private ServiceResponse reportExpired(LocalDate dated, boolean endStated) {
        return report(
                vault().scope(Scopes.VERSIONS_REPORT),
                ines,
                BILL,
                first,
                second,
                "[\"household\"]",
                ", \"dated\": \"%s\", \"validUntil\": \"%s\", \"endStated\": %s"
                        .formatted(dated, today().minusDays(1), endStated));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock().instant(), PARIS);
    }

    private ServiceResponse chooseAgain(ServiceResponse given, String bill) {
        JsonNode now = authorisation(given);
        return put(PATH + given.text("/id") + "/documents", resident(ines).token(), """
                {"revision": %d, "documents": [{"type": "bulletin-salaire", "id": "%s"}, {"type": "%s", "id": "%s"}]}""".formatted(
                        now.path("revision").asInt(),
                        now.at("/documents/bulletin-salaire/0").asString(),
                        BILL,
                        bill));
    }

    private JsonNode authorisation(ServiceResponse given) {
        return get(PATH + given.text("/id"), resident(ines).token()).json();
    }

    private List<String> notices() {
        return jdbc.sql("SELECT kind FROM notice_outbox WHERE subject = ? ORDER BY happened_at")
                .param(ines)
                .query((row, number) -> row.getString("kind"))
                .list();
    }

    private boolean isPermitted(ServiceResponse authorisation, String document) {
        return isPermitted(authorisation, ines, BILL, document);
    }

    private static JsonNode claims(String jws) {
        try {
            return JsonMapper.shared()
                    .readTree(SignedJWT.parse(jws).getPayload().toString());
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void the_later_version_is_read_and_the_earlier_one_no_more() {
        ServiceResponse given = giveRent();
        assertThat(given.json().at("/types/1/need/laterVersionFollows").asBoolean())
                .isTrue();
        assertThat(isPermitted(given, first)).isTrue();

        assertThat(report(ines, BILL, first, second).status()).isEqualTo(204);

        assertThat(authorisation(given).at("/documents/" + BILL + "/0").asString())
                .isEqualTo(second);
        assertThat(authorisation(given).path("revision").asInt()).isEqualTo(2);
        assertThat(authorisation(given).path("until").asString()).isEqualTo(given.text("/until"));
        assertThat(isPermitted(given, first)).isFalse();
        assertThat(isPermitted(given, second)).isTrue();
    }

    @Test
    void receipt_feed_journal_case_and_notice_say_it() {
        ServiceResponse given = giveRent();
        long before =
                get("/api/sharing-events", vault().token()).json().path("last").asLong();
        ServiceResponse reported = report(ines, BILL, first, second);

        JsonNode receipt =
                claims(get(PATH + given.text("/id") + "/receipt", resident(ines).token())
                        .body());
        assertThat(receipt.at("/event/0/event_state").asString()).isEqualTo("followed");
        assertThat(receipt.at("/proof/text").asString()).contains("nouvelle version de votre justificatif de domicile");
        JsonNode information = receipt.at("/pii_processing/purposes/0/pii_information");
        assertThat(information.get(0).path("number").asInt()).isEqualTo(3);
        assertThat(information.get(0).has("later_version")).isFalse();
        assertThat(information.get(1).path("later_version").asString()).isEqualTo("follows");
        assertThat(information.get(1).path("documents").get(0).asString()).isEqualTo(second);
        JsonNode event = claims(get("/api/sharing-events?after=" + before, vault().token())
                .json()
                .at("/items/0/jws")
                .asString());
        assertThat(event.path("event").asString()).isEqualTo("changed");
        assertThat(event.at("/authorisation/following/0").asString()).isEqualTo(BILL);
        assertThat(event.at("/authorisation/documents/" + BILL + "/0").asString())
                .isEqualTo(second);
        assertThat(journalled(reported)).singleElement().satisfies(entry -> {
            assertThat(entry.type()).isEqualTo("consent.version-followed");
            assertThat(entry.subjectReference()).isEqualTo(ines);
            assertThat(entry.fact("former")).isEqualTo(first);
            assertThat(entry.fact("documents")).contains(second).doesNotContain(first);
        });
        JsonNode opened = get(
                        "/api/cases/" + given.text("/caseReference"),
                        agentOfCcas().token())
                .json();
        assertThat(opened.at("/content/history")
                        .valueStream()
                        .map(step -> step.path("step").asString()))
                .contains("version-followed");
        assertThat(notices()).containsExactly("version-followed");
    }

    @Test
    void a_repeated_report_changes_nothing() {
        ServiceResponse given = giveRent();
        report(ines, BILL, first, second);
        ServiceResponse repeated = report(ines, BILL, first, second);

        assertThat(repeated.status()).isEqualTo(204);
        assertThat(journalled(repeated)).isEmpty();
        assertThat(authorisation(given).path("revision").asInt()).isEqualTo(2);
    }

    @Test
    void versions_follow_one_another() {
        ServiceResponse given = giveRent();
        String third = UUID.randomUUID().toString();
        report(ines, BILL, first, second);
        report(ines, BILL, second, third);

        assertThat(authorisation(given).at("/documents/" + BILL).toString()).isEqualTo("[\"" + third + "\"]");
    }

    @Test
    void a_type_that_the_demarche_does_not_let_follow_stays_as_it_was_chosen() {
        ServiceResponse given = giveRent();
        String payslip = chosenDocument("bulletin-salaire");
        assertThat(report(ines, "bulletin-salaire", payslip, second).status()).isEqualTo(204);
        assertThat(report(ines, "rib", first, second).status()).isEqualTo(204);
        ServiceResponse canteen = give("tarif-cantine", 5, BILL);
        report(ines, BILL, first, second);

        assertThat(authorisation(given).at("/documents/bulletin-salaire/0").asString())
                .isEqualTo(payslip);
        assertThat(authorisation(canteen).at("/documents/" + BILL + "/0").asString())
                .isEqualTo(first);
    }

    @Test
    void a_version_in_another_name_follows_where_the_household_is_accepted_and_nowhere_else() {
        ServiceResponse given = giveRent();
        TestToken vault = vault().scope(Scopes.VERSIONS_REPORT);
        ServiceResponse applicants = report(vault, ines, BILL, first, second, "[\"applicant\"]");
        assertNotFollowed(applicants, "other-person");
        assertThat(isPermitted(given, first)).isTrue();

        assertThat(report(vault, ines, BILL, first, second, "[\"household\", \"child\"]")
                        .status())
                .isEqualTo(204);
        assertThat(isPermitted(given, first)).isFalse();
        assertThat(isPermitted(given, second)).isTrue();
    }

    @Test
    void a_version_that_is_older_than_the_demarche_accepts_does_not_follow_and_the_resident_is_told() {
        ServiceResponse given = giveRent();
        LocalDate oldest = LocalDate.ofInstant(clock().instant(), PARIS).minusDays(90);
        assertNotFollowed(reportDated(second, oldest.minusDays(1)), "too-old");
        assertThat(isPermitted(given, first)).isTrue();

        assertThat(reportDated(second, oldest).status()).isEqualTo(204);
        assertThat(isPermitted(given, second)).isTrue();
    }

    @Test
    void the_age_that_the_demarche_accepts_counts_instead_of_the_validity_of_the_type() {
        ServiceResponse given = giveRent();
        assertThat(reportExpired(today().minusDays(80), false).status()).isEqualTo(204);

        assertThat(isPermitted(given, second)).isTrue();
        assertThat(notices()).containsExactly("version-followed");
        assertThat(undecided()).isEmpty();
    }

    @Test
    void a_version_whose_own_end_is_over_does_not_follow_however_old_it_may_be() {
        ServiceResponse given = giveRent();
        assertNotFollowed(reportExpired(today().minusDays(1), true), "expired");
        assertThat(isPermitted(given, first)).isTrue();
    }

    @Test
    void an_expired_version_does_not_follow_where_the_demarche_says_no_age() {
        ServiceResponse given = giveRent();
        owner().sql("UPDATE demarche_types SET max_age_days = NULL " + BILL_OF_RENT)
                .update();
        try {
            assertNotFollowed(reportExpired(today().minusDays(80), false), "expired");
        } finally {
            owner().sql("UPDATE demarche_types SET max_age_days = 90 " + BILL_OF_RENT)
                    .update();
        }
        assertThat(isPermitted(given, first)).isTrue();
    }

    @Test
    void a_falsified_version_does_not_follow_and_the_resident_is_told() {
        ServiceResponse given = giveRent();
        assertNotFollowed(reportAgainst("[]", "falsified"), "falsified");
        assertThat(isPermitted(given, first)).isTrue();
    }

    @Test
    void a_version_that_looks_like_another_type_does_not_follow_and_the_resident_is_told() {
        ServiceResponse given = giveRent();
        assertNotFollowed(reportAgainst("[\"applicant\", \"household\"]", "another-type"), "another-type");
        assertThat(isPermitted(given, first)).isTrue();
        assertThat(isPermitted(given, second)).isFalse();
    }

    @Test
    void a_version_of_an_unknown_pupil_does_not_follow_and_is_not_called_anothers() {
        ServiceResponse given = giveRent();
        assertNotFollowed(reportAgainst("[]", "other-pupil"), "other-pupil");
        assertThat(isPermitted(given, first)).isTrue();
    }

    @Test
    void a_version_that_suits_for_no_person_is_not_called_falsified() {
        giveRent();
        assertNotFollowed(
                report(vault().scope(Scopes.VERSIONS_REPORT), ines, BILL, first, second, "[]"), "other-person");
    }

    @Test
    void the_resident_decides_about_a_version_that_did_not_follow_by_choosing_documents() {
        ServiceResponse given = giveRent();
        reportDated(second, today().minusDays(91));
        assertThat(undecided()).hasSize(1);
        assertThat(get(
                                "/api/authorisations/versions-not-followed",
                                resident(newSubject()).token())
                        .json()
                        .path("items"))
                .as("another resident's")
                .isEmpty();

        String ofThisOne = "/api/authorisations/" + given.text("/id") + "/versions-not-followed";
        assertThat(get(ofThisOne, resident(ines).token())
                        .json()
                        .path("items")
                        .valueStream()
                        .toList())
                .isEqualTo(undecided());
        assertThat(get(ofThisOne, resident(newSubject()).token()).status()).isEqualTo(404);

        assertThat(chooseAgain(given, first).json().path("revision").asInt())
                .as("the same documents make no revision")
                .isEqualTo(1);
        assertThat(undecided()).isEmpty();
        assertThat(journalled(reportDated(second, today().minusDays(91)))).isEmpty();
        assertThat(undecided()).as("told and decided").isEmpty();

        String third = UUID.randomUUID().toString();
        reportDated(third, today().minusDays(91));
        assertThat(undecided()).hasSize(1);
        assertThat(chooseAgain(given, third).status()).isEqualTo(200);
        assertThat(undecided()).isEmpty();
    }

    @Test
    void a_version_that_follows_takes_the_place_of_those_that_did_not() {
        ServiceResponse given = giveRent();
        String third = UUID.randomUUID().toString();
        reportDated(second, today().minusDays(91));
        assertThat(post(
                                "/api/later-versions",
                                vault().scope(Scopes.VERSIONS_REPORT).token(),
                                """
                {"owner": "%s", "type": "%s", "replaced": ["%s", "%s"], "document": "%s", "suited": ["household"]}""".formatted(ines, BILL, second, first, third))
                        .status())
                .isEqualTo(204);

        assertThat(isPermitted(given, third)).isTrue();
        assertThat(undecided()).isEmpty();
    }

    @Test
    void nothing_is_left_to_decide_once_the_authorisation_has_ended() {
        ServiceResponse given = giveRent();
        reportDated(second, today().minusDays(91));
        post(PATH + given.text("/id") + "/withdrawal", resident(ines).token(), "");
        assertThat(undecided()).isEmpty();
    }

    @Test
    void a_repeated_report_of_a_version_that_does_not_follow_tells_nothing_again() {
        giveRent();
        LocalDate old = LocalDate.ofInstant(clock().instant(), PARIS).minusDays(91);
        assertNotFollowed(reportDated(second, old), "too-old");

        ServiceResponse repeated = reportDated(second, old);
        assertThat(repeated.status()).isEqualTo(204);
        assertThat(journalled(repeated)).isEmpty();
        assertThat(notices()).containsExactly("version-not-followed");
    }

    @Test
    void a_notice_of_another_year_than_is_asked_for_does_not_follow() {
        ServiceResponse given = giveRent();
        owner().sql(
                        "UPDATE justificatif_types SET year_kind = 'income-year', year_words = '{\"fr\": \"année {year}\", \"en\": \"year {year}\"}'"
                                + " WHERE code = ?")
                .param(BILL)
                .update();
        owner().sql("UPDATE demarche_types SET year = '2025' " + BILL_OF_RENT).update();
        try {
            TestToken vault = vault().scope(Scopes.VERSIONS_REPORT);
            assertNotFollowed(
                    report(vault, ines, BILL, first, second, "[\"household\"]", ", \"year\": 2024"), "another-year");
            String undated = UUID.randomUUID().toString();
            assertThat(journalled(report(vault, ines, BILL, first, undated, "[\"household\"]")))
                    .as("about no year")
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.fact("reason")).isEqualTo("another-year"));
            report(vault, ines, BILL, first, second, "[\"household\"]", ", \"year\": 2025");
            assertThat(isPermitted(given, second)).isTrue();
            assertThat(claims(get(
                                            PATH + given.text("/id") + "/receipt",
                                            resident(ines).token())
                                    .body())
                            .at("/pii_processing/purposes/0/pii_information")
                            .toString())
                    .contains("\"years\":[{\"year\":2025,\"name\":\"année 2025\"}]")
                    .contains("\"" + second + "\":{\"year\":2025,\"name\":\"année 2025\"}");
        } finally {
            owner().sql("UPDATE demarche_types SET year = NULL " + BILL_OF_RENT).update();
            owner().sql("UPDATE justificatif_types SET year_kind = NULL, year_words = NULL WHERE code = ?")
                    .param(BILL)
                    .update();
        }
    }

    @Test
    void anothers_authorisation_and_one_that_has_ended_do_not_follow() {
        ServiceResponse given = giveRent();
        report(newSubject(), BILL, first, second);
        assertThat(authorisation(given).path("revision").asInt()).isEqualTo(1);

        post(PATH + given.text("/id") + "/withdrawal", resident(ines).token(), "");
        ServiceResponse reported = report(ines, BILL, first, second);
        assertThat(journalled(reported)).isEmpty();
        assertThat(authorisation(given).at("/documents/" + BILL + "/0").asString())
                .isEqualTo(first);
    }

    @Test
    void an_authorisation_past_its_end_does_not_follow() {
        ServiceResponse given = giveRent();
        clock().advance(java.time.Duration.ofDays(91));
        report(ines, BILL, first, second);

        assertThat(authorisation(given).at("/documents/" + BILL + "/0").asString())
                .isEqualTo(first);
    }

    @Test
    void one_with_a_hundred_revisions_keeps_its_document_and_the_resident_is_told() {
        ServiceResponse given = giveRent();
        jdbc.sql("UPDATE authorisations SET revision = 100 WHERE id = ?")
                .param(UUID.fromString(given.text("/id")))
                .update();
        ServiceResponse reported = report(ines, BILL, first, second);

        assertThat(reported.status()).isEqualTo(204);
        assertThat(journalled(reported)).singleElement().satisfies(entry -> {
            assertThat(entry.type()).isEqualTo("consent.version-not-followed");
            assertThat(entry.fact("reason")).isEqualTo("too-many-changes");
        });
        assertThat(notices()).containsExactly("version-not-followed");
        assertThat(authorisation(given).at("/documents/" + BILL + "/0").asString())
                .isEqualTo(first);
    }

    @Test
    void a_tab_that_saw_the_earlier_version_changes_nothing() {
        ServiceResponse given = giveRent();
        report(ines, BILL, first, second);
        ServiceResponse stale =
                put(PATH + given.text("/id") + "/documents", resident(ines).token(), """
                {"revision": 1, "documents": [{"type": "%s", "id": "%s"}]}""".formatted(BILL, first));

        assertThat(stale.problem()).isEqualTo("authorisation-changed");
    }

    @Test
    void only_the_vault_reports_and_nothing_malformed_is_accepted() {
        assertThat(report(vault(), ines, BILL, first, second).status()).isEqualTo(403);
        assertThat(report(resident(ines), ines, BILL, first, second).status()).isEqualTo(403);
        assertThat(report(ines, BILL, "nothing", second).status()).isEqualTo(400);
        assertThat(report(ines, "Not a type", first, second).status()).isEqualTo(400);
        assertThat(report("x", BILL, first, second).status()).isEqualTo(400);
        assertThat(reportAgainst("[]", "too-many-changes").status()).isEqualTo(400);
        for (String suited : List.of("[\"neighbour\"]", "null")) {
            assertThat(report(vault().scope(Scopes.VERSIONS_REPORT), ines, BILL, first, second, suited)
                            .status())
                    .as(suited)
                    .isEqualTo(400);
        }
    }
}
