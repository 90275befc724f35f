package fr.montpellier.multipass.vault.giving.choices;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.specimens.DemoDocuments;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.checking.inspection.TestFiles;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetails;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetailsSealer;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.sealing.Binding;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKey;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKeys;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The documents among which a resident chooses, over HTTP. */
class DocumentChoicesApiIT extends VaultIT {

    private static final String[] NEEDS = {"{\"type\": \"avis-imposition\"}", "{\"type\": \"rib\"}"};

    @Autowired
    private DocumentRepository documents;

    @Autowired
    private DocumentDetailsSealer details;

    @Autowired
    private ResidentKeys keys;

    @Autowired
    private JdbcClient jdbc;

    private final String owner = newSubject();

    private final List<String> withoutObjects = new ArrayList<>();

    @AfterEach
    void others_find_no_documents_without_objects() {
        withoutObjects.forEach(document -> jdbc.sql("""
                        DELETE FROM document copy USING document copied
                        WHERE copied.id = ?::uuid AND copy.owner = copied.owner AND copy.type = copied.type AND copy.id <> copied.id""").param(document).update());
    }

    @Test
    void residents_see_their_own_documents_of_these_types_and_no_facts() throws Exception {
        vault.deposit(residentToken(owner), "avis-imposition", "application/pdf", Specimens.editedIncome());
        String valid = vault.deposit(residentToken(owner), "avis-imposition", "application/pdf", Specimens.valid())
                .json()
                .get("id")
                .asString();
        vault.deposit(residentToken(owner), "identite", "application/pdf", Specimens.withoutCode());
        vault.deposit(residentToken(newSubject()), "rib", "application/pdf", Specimens.withoutCode());

        Answer answer = vault.choices(residentToken(owner), NEEDS);

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        JsonNode notices = answer.json().at("/items/0/documents");
        assertThat(notices).hasSize(2);
        assertThat(notices.get(0).get("id").asString()).isEqualTo(valid);
        assertThat(notices.get(0).at("/status/code").asString()).isEqualTo("expired");
        assertThat(notices.get(0).get("proposed").asBoolean()).isFalse();
        assertThat(notices.get(0).get("reason").asString()).isEqualTo("expired");
        assertThat(notices.get(1).at("/status/code").asString()).isEqualTo("falsified");
        assertThat(notices.get(1).at("/status/also").toString()).isEqualTo("[\"expired\"]");
        assertThat(answer.json().at("/items/1/type").asString()).isEqualTo("rib");
        assertThat(answer.json().at("/items/1/documents")).isEmpty();
        assertThat(answer.toString()).doesNotContain("63198", "RETI");
    }

    @Test
    void of_named_documents_those_of_the_resident_and_of_the_type_alone_are_listed_also_if_they_do_not_suit()
            throws Exception {
        String token = residentToken(owner);
        String expired = id(vault.deposit(token, "avis-imposition", "application/pdf", Specimens.valid()));
        String other = id(vault.deposit(token, "rib", "application/pdf", Specimens.withoutCode()));
        String anothers = id(vault.deposit(
                residentToken(newSubject()), "avis-imposition", "application/pdf", Specimens.editedIncome()));
        String body = "{\"needs\": [{\"type\": \"avis-imposition\"}], \"among\": [\"%s\"]%s}";
        String named = String.join(
                "\", \"", expired, other, anothers, UUID.randomUUID().toString());

        JsonNode listed = choices(token, body.formatted(named, "")).json().at("/items/0/documents");

        assertThat(listed.valueStream().map(each -> each.get("id").asString())).containsExactly(expired);
        for (String part : new String[] {", \"from\": 0", ", \"proposedOnly\": true"}) {
            assertThat(choices(token, body.formatted(named, part)).status()).isEqualTo(400);
        }
    }

    private Answer choices(String token, String body) throws Exception {
        return vault.post("/api/document-choices", token, "application/json", BodyPublishers.ofString(body));
    }

    @Test
    void the_identity_server_asks_for_the_resident_alone() throws Exception {
        String choosing = TOKENS.resident(owner)
                .audience("document-vault")
                .scope("documents.choose")
                .token();
        assertThat(vault.choices(choosing, NEEDS).status()).isEqualTo(200);
        assertThat(vault.get("/api/documents", choosing).status()).isEqualTo(403);
        assertThat(vault.choices(agentToken(newSubject()), NEEDS).status()).isEqualTo(403);
    }

    @Test
    void a_bill_in_the_partners_name_suits_the_household_alone_and_the_childs_is_not_ones_own() throws Exception {
        String resident = TOKENS.resident(owner)
                .audience("document-vault")
                .scope("documents.own")
                .claim("given_name", "Inès")
                .claim("family_name", "Lambert")
                .claim("birthdate", "1991-03-08")
                .token();
        String type = "/api/documents?type=justificatif-domicile&date=" + LocalDate.now(ZoneId.of("Europe/Paris"));
        String partners = vault.post(
                        type,
                        resident,
                        "application/pdf",
                        BodyPublishers.ofByteArray(DemoDocuments.file("patrick-reti-facture-eau.pdf")))
                .json()
                .get("id")
                .asString();
        assertThat(reason(bills(resident, "applicant"), 0)).isEqualTo("other-holder");
        assertThat(bills(resident, "applicant").at("/0/proposed").asBoolean()).isFalse();
        JsonNode households = bills(resident, "household");
        assertThat(reason(households, 0)).isEqualTo("accepted-holder");
        assertThat(households.at("/0/proposed").asBoolean()).isTrue();
        assertThat(households.at("/0/status/code").asString())
                .as("the status is that of the document everywhere")
                .isEqualTo("other-holder");
        assertThat(reason(bills(resident, "child"), 0)).isEqualTo("accepted-holder");

        vault.post(
                type,
                resident,
                "application/pdf",
                BodyPublishers.ofByteArray(DemoDocuments.file("ines-lambert-facture-electricite.pdf")));
        assertThat(reason(bills(resident, "applicant"), 0)).isEqualTo("suits");
        JsonNode both = bills(resident, "household");
        assertThat(reason(both, 0)).isEqualTo("suits");
        assertThat(both.at("/1/id").asString()).isEqualTo(partners);
        assertThat(both.at("/1/proposed").asBoolean()).isFalse();
        assertThat(reason(bills(resident, "child"), 1)).isEqualTo("own-name");
    }

    @Test
    void many_documents_of_one_type_hide_none_of_another() throws Exception {
        JustificatifType book = new JustificatifType("livret-famille");
        JustificatifType statement = new JustificatifType("rib");
        String oldBook =
                id(vault.deposit(residentToken(owner), book.value(), "application/pdf", TestFiles.manyPages(1)));
        String former =
                id(vault.deposit(residentToken(owner), statement.value(), "application/pdf", TestFiles.manyPages(2)));
        String later = id(vault.post(
                "/api/documents?type=rib&replaces=" + former,
                residentToken(owner),
                "application/pdf",
                BodyPublishers.ofByteArray(TestFiles.manyPages(3))));
        String newest = id(vault.deposit(
                residentToken(owner), statement.value(), "application/pdf", DemoDocuments.page("Relevé", "bancaire")));

        assertThat(found(1, book, statement)).containsExactly(newest, oldBook);
        assertThat(found(5, book, statement)).as("without the replaced one").containsExactly(newest, later, oldBook);
    }

    @Test
    void more_than_a_hundred_of_a_type_are_said_and_the_others_are_got_in_a_second_part() throws Exception {
        String resident = residentToken(owner);
        String former = id(vault.deposit(resident, "rib", "application/pdf", TestFiles.manyPages(1)));
        copies(former, DocumentChoicesController.MOST_CHOICES - 1);
        assertThat(part(resident, 0).get("next").isNull())
                .as("a hundred are all")
                .isTrue();
        String newest = id(vault.deposit(resident, "rib", "application/pdf", TestFiles.manyPages(2)));

        JsonNode first = part(resident, 0);
        assertThat(first.get("documents")).hasSize(DocumentChoicesController.MOST_CHOICES);
        assertThat(first.get("documents").toString()).contains(newest).doesNotContain(former);
        JsonNode second = part(resident, first.get("next").asInt());
        assertThat(second.at("/documents/0/id").asString()).isEqualTo(former);
        assertThat(second.get("documents")).hasSize(1);
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(second.at("/documents/0/proposed").asBoolean())
                .as("the newest alone are proposed")
                .isFalse();
    }

    private JsonNode part(String resident, int from) throws Exception {
        Answer answer = vault.post(
                "/api/document-choices",
                resident,
                "application/json",
                BodyPublishers.ofString("{\"needs\": [{\"type\": \"rib\"}], \"from\": %d}".formatted(from)));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().at("/items/0");
    }

    /** Adds rows of documents deposited later, whose details open as those of this one. */
    private void copies(String document, int number) {
        withoutObjects.add(document);
        Document copied = documents.find(DocumentId.parse(document)).orElseThrow();
        ResidentKey key = keys.find(copied.owner()).orElseThrow();
        DocumentDetails opened = details.open(copied, key);
        for (int n = 1; n <= number; n++) {
            UUID id = UUID.randomUUID();
            Binding binding = new Binding(new DocumentId(id), copied.owner(), copied.version(), copied.type());
            jdbc.sql("""
                    INSERT INTO document (id, owner, type, version, media_type, deposited_at, object_key, fingerprint, details)
                    SELECT ?, owner, type, version, media_type, deposited_at + ? * interval '1 millisecond', 'sealed/' || gen_random_uuid(),
                           decode(lpad(to_hex(?), 8, '0'), 'hex'), ?
                    FROM document WHERE id = ?::uuid""")
                    .params(id, n, n, details.seal(opened, key, binding), document)
                    .update();
            jdbc.sql("""
                    INSERT INTO document_wrap (document, resident_key, algorithm, content_algorithm, wrapped)
                    SELECT ?, resident_key, algorithm, content_algorithm, wrapped FROM document_wrap WHERE document = ?::uuid
                    """).params(id, document).update();
        }
    }

    private List<String> found(int mostOfEach, JustificatifType... types) {
        return documents.findByTypes(new SubjectId(owner), List.of(types), 0, mostOfEach).stream()
                .map(document -> document.id().toString())
                .toList();
    }

    private static String id(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.json().get("id").asString();
    }

    private JsonNode bills(String resident, String whose) throws Exception {
        return vault.choices(resident, "{\"type\": \"justificatif-domicile\", \"whose\": \"" + whose + "\"}")
                .json()
                .at("/items/0/documents");
    }

    private static String reason(JsonNode documents, int place) {
        return documents.get(place).get("reason").asString();
    }

    @Test
    void the_oldest_that_is_accepted_and_the_number_are_those_of_the_need() throws Exception {
        String resident = residentToken(owner);
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Paris"));
        for (int month = 0; month < 3; month++) {
            vault.post(
                    "/api/documents?type=bulletin-salaire&period=%s&date=%s"
                            .formatted(YearMonth.from(today.minusMonths(month)), today.minusMonths(month)),
                    resident,
                    "application/pdf",
                    BodyPublishers.ofByteArray(TestFiles.manyPages(month + 1)));
        }
        JsonNode payslips = vault.choices(
                        resident, "{\"type\": \"bulletin-salaire\", \"maxAgeDays\": 45, \"number\": 3}")
                .json()
                .at("/items/0/documents");

        assertThat(payslips.valueStream().map(each -> each.get("reason").asString()))
                .containsExactly("suits", "suits", "too-old");
        assertThat(payslips.valueStream().map(each -> each.get("proposed").asBoolean()))
                .containsExactly(true, true, false);
        Answer proposed = vault.post(
                "/api/document-choices",
                resident,
                "application/json",
                BodyPublishers.ofString("{\"needs\": [{\"type\": \"bulletin-salaire\"}], \"proposedOnly\": true}"));
        assertThat(proposed.json().at("/items/0/documents")).hasSize(1);
    }

    @Test
    void the_notice_of_the_year_that_is_asked_for_is_proposed_although_it_expired() throws Exception {
        String resident = residentToken(owner);
        for (int year = 2022; year <= 2026; year += 2) {
            vault.post(
                    "/api/documents?type=avis-imposition&period=" + year,
                    resident,
                    "application/pdf",
                    BodyPublishers.ofByteArray(TestFiles.manyPages((year - 2020) / 2)));
        }
        JsonNode notices = vault.choices(resident, "{\"type\": \"avis-imposition\", \"years\": [2021]}")
                .json()
                .at("/items/0/documents");

        assertThat(notices.valueStream().map(each -> each.get("period").asString()))
                .containsExactly("2022", "2026", "2024");
        assertThat(notices.valueStream().map(each -> each.get("reason").asString()))
                .containsExactly("suits", "another-year", "another-year");
        assertThat(notices.at("/0/proposed").asBoolean()).isTrue();
        assertThat(notices.at("/0/status/code").asString()).isEqualTo("expired");
    }

    @Test
    void the_certificate_of_the_school_year_that_is_asked_for_is_proposed_although_it_expired() throws Exception {
        String resident = residentToken(owner);
        for (int year = 2022; year <= 2026; year += 2) {
            vault.post(
                    "/api/documents?type=certificat-scolarite&period=" + year + "-" + (year + 1),
                    resident,
                    "application/pdf",
                    BodyPublishers.ofByteArray(TestFiles.manyPages((year - 2020) / 2)));
        }
        JsonNode certificates = vault.choices(
                        resident, "{\"type\": \"certificat-scolarite\", \"whose\": \"child\", \"years\": [2024]}")
                .json()
                .at("/items/0/documents");

        assertThat(certificates.valueStream().map(each -> each.get("period").asString()))
                .containsExactly("2024-2025", "2026-2027", "2022-2023");
        assertThat(certificates.valueStream().map(each -> each.get("year").asInt()))
                .containsExactly(2024, 2026, 2022);
        assertThat(certificates.valueStream().map(each -> each.get("reason").asString()))
                .containsExactly("suits", "another-year", "another-year");
        assertThat(certificates.at("/0/proposed").asBoolean()).isTrue();
        assertThat(certificates.at("/0/status/code").asString()).isEqualTo("expired");
    }

    @Test
    void one_in_which_the_facts_that_are_asked_for_were_read_is_proposed_before_a_later_one() throws Exception {
        String resident = residentToken(owner);
        vault.deposit(resident, "avis-imposition", "application/pdf", Specimens.valid());
        vault.post(
                "/api/documents?type=avis-imposition&period=2026",
                resident,
                "application/pdf",
                BodyPublishers.ofByteArray(TestFiles.manyPages(1)));
        JsonNode notices = vault.choices(
                        resident,
                        "{\"type\": \"avis-imposition\", \"years\": [2021, 2025], \"facts\": [\"nombreDeParts\", \"adresse\"]}")
                .json()
                .at("/items/0/documents");

        assertThat(notices.valueStream().map(each -> each.get("reason").asString()))
                .containsExactly("suits", "not-read");
        assertThat(notices.valueStream().map(each -> each.get("proposed").asBoolean()))
                .containsExactly(true, false);
        assertThat(notices.toString()).as("no value").doesNotContain("2,5", "nombreDeParts");
    }

    @Test
    void a_year_of_a_type_whose_documents_have_none_is_refused() throws Exception {
        for (String type : List.of("rib", "bulletin-salaire", "attestation-caf", "identite", "justificatif-domicile")) {
            Answer answer =
                    vault.choices(residentToken(owner), NEEDS[0], "{\"type\": \"" + type + "\", \"years\": [2025]}");
            assertThat(answer.status()).as(type).isEqualTo(422);
            assertThat(answer.problem()).isEqualTo("type-without-year");
            assertThat(answer.json().get("documentType").asString()).isEqualTo(type);
        }
    }

    @Test
    void an_age_of_a_type_whose_documents_have_no_day_of_issue_is_refused() throws Exception {
        for (String type :
                List.of("rib", "livret-famille", "jugement", "identite", "certificat-scolarite", "avis-imposition")) {
            Answer answer = vault.choices(residentToken(owner), "{\"type\": \"" + type + "\", \"maxAgeDays\": 90}");
            assertThat(answer.status()).as(type).isEqualTo(422);
            assertThat(answer.problem()).isEqualTo("type-without-age");
            assertThat(answer.json().get("documentType").asString()).isEqualTo(type);
        }
        assertThat(vault.choices(residentToken(owner), "{\"type\": \"attestation-caf\", \"maxAgeDays\": 90}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_need_that_is_malformed_is_refused() throws Exception {
        for (String need : List.of(
                "{}",
                "null",
                "{\"type\": \"Not a type\"}",
                "{\"type\": \"rib\", \"whose\": \"neighbour\"}",
                "{\"type\": \"rib\", \"number\": 0}",
                "{\"type\": \"rib\", \"years\": []}",
                "{\"type\": \"rib\", \"years\": [null]}",
                "{\"type\": \"rib\", \"maxAgeDays\": -1}")) {
            assertThat(vault.choices(residentToken(owner), need).status())
                    .as(need)
                    .isEqualTo(400);
        }
        assertThat(vault.choices(residentToken(owner)).status()).isEqualTo(400);
        assertThat(vault.choices(residentToken(owner), NEEDS[1], NEEDS[1]).status())
                .as("would list each document twice")
                .isEqualTo(400);
    }
}
