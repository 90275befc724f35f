package fr.montpellier.multipass.vault.receiving.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.specimens.DemoDocuments;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetails;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetailsSealer;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.documents.OwnerFacts;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKey;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKeys;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A new notice takes the place of the old one; what was authorised on the old one stays. */
class ReplacementIT extends VaultIT {

    private static final String CASE = "CCAS-2026-000123";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private OwnerFacts facts;

    @Autowired
    private ResidentKeys keys;

    @Autowired
    private DocumentRepository documents;

    @Autowired
    private DocumentDetailsSealer details;

    private final String owner = newSubject();
    private final String resident = residentToken(owner);
    private final String before = UUID.randomUUID().toString();
    private String old = "";

    @BeforeEach
    void a_document_and_an_authorisation_given_on_it() throws Exception {
        old = id(vault.deposit(resident, "avis-imposition", "application/pdf", Specimens.valid()));
        CONSENT.feed().given(before, owner, "avis-imposition");
        CONSENT.permits(owner, CASE, "avis-imposition");
        assertThat(read(before, old).status()).isEqualTo(200);
    }

    @Test
    void the_new_one_is_a_version_further_in_the_same_line_and_the_old_one_is_in_the_archive() throws Exception {
        Answer replaced = replace(old, Specimens.withoutCode());
        assertThat(replaced.status()).as("%s", replaced).isEqualTo(201);
        assertThat(replaced.json().get("version").asInt()).isEqualTo(2);
        assertThat(replaced.json().get("line").asString()).isEqualTo(old);

        JsonNode archived = vault.get("/api/documents/" + old, resident).json();
        assertThat(archived.at("/archived/because").asString()).isEqualTo("replaced");
        assertThat(archived.at("/archived/keptUntil").isNull()).isFalse();
        assertThat(archived.get("line").asString()).isEqualTo(old);
        Answer third = replace(id(replaced), Specimens.editedName());
        assertThat(third.json().get("version").asInt()).isEqualTo(3);
        assertThat(third.json().get("line").asString()).isEqualTo(old);
        assertThat(new JournalEntryRepository(jdbc).about(owner))
                .extracting(JournalEntryRepository.Row::type)
                .contains("vault.archived");
    }

    @Test
    void facts_of_the_archived_one_are_compared_with_no_later_deposit() throws Exception {
        var subject = new SubjectId(owner);
        List<JustificatifType> notices = List.of(new JustificatifType("avis-imposition"));
        List<JustificatifType> accounts = List.of(new JustificatifType("rib"));
        id(vault.deposit(resident, "rib", "application/pdf", DemoDocuments.file("ines-lambert-rib.pdf")));
        assertThat(facts.signed(subject, notices, keys.of(subject))).hasSize(1);
        assertThat(facts.named(subject, accounts, "", keys.of(subject)))
                .singleElement()
                .satisfies(account -> assertThat(account).containsKey("iban"));

        id(replace(old, Specimens.withoutCode()));
        assertThat(facts.signed(subject, notices, keys.of(subject))).isEmpty();
        assertThat(facts.named(subject, accounts, "", keys.of(subject))).hasSize(1);
    }

    @Test
    void an_authorisation_given_before_opens_the_old_one_alone_and_one_given_after_the_new_one() throws Exception {
        String replacement = id(replace(old, Specimens.withoutCode()));
        archivedAnHourAgo();
        String after = UUID.randomUUID().toString();
        CONSENT.feed().given(after, owner, "avis-imposition");

        assertThat(read(before, old).body()).isEqualTo(Specimens.valid());
        assertThat(read(before, replacement).json().get("reason").asString()).isEqualTo("key_not_given");
        assertThat(listed(before)).containsExactly(old);
        assertThat(read(after, replacement).body()).isEqualTo(Specimens.withoutCode());
        assertThat(read(after, old).json().get("reason").asString()).isEqualTo("key_not_given");
        assertThat(listed(after)).containsExactly(replacement);
    }

    @Test
    void of_two_replacements_at_the_same_time_one_is_refused() throws Exception {
        List<Callable<Answer>> both =
                List.of(() -> replace(old, Specimens.withoutCode()), () -> replace(old, Specimens.editedName()));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Answer> answers = threads.invokeAll(both).stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();
            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 409)
                    .extracting(Answer::problem)
                    .containsExactly("already-replaced");
        }
        assertThat(vault.get("/api/documents", resident).json().get("items")).hasSize(2);
    }

    @Test
    void replaces_only_an_own_document_of_the_same_type_and_reports_the_same_file() throws Exception {
        assertThat(replace(old, Specimens.valid()).problem()).isEqualTo("already-deposited");
        assertThat(replace("nothing", Specimens.withoutCode()).problem()).isEqualTo("unknown-document");
        Answer anothers = vault.post(
                "/api/documents?type=avis-imposition&period=2022&replaces=" + old,
                residentToken(newSubject()),
                "application/pdf",
                BodyPublishers.ofByteArray(Specimens.withoutCode()));
        assertThat(anothers.problem()).isEqualTo("unknown-document");
        Answer otherType = vault.post(
                "/api/documents?type=rib&replaces=" + old,
                resident,
                "application/pdf",
                BodyPublishers.ofByteArray(Specimens.withoutCode()));
        assertThat(otherType.problem()).isEqualTo("replaces-another-type");
        assertThat(vault.get("/api/documents/" + old, resident)
                        .json()
                        .get("archived")
                        .isNull())
                .isTrue();
    }

    @Test
    void the_same_file_takes_the_place_of_one_whose_date_its_owner_stated() throws Exception {
        byte[] book = DemoDocuments.file("ines-lambert-livret-famille.pdf");
        String mistyped = id(billOf(book, "&date=2025-11-02"));
        String again = UUID.randomUUID().toString();
        CONSENT.feed().given(again, owner, "justificatif-domicile");
        CONSENT.permits(owner, CASE, "justificatif-domicile");
        assertThat(read(again, mistyped).status()).isEqualTo(200);

        assertThat(billOf(book, "&date=2026-11-02").problem()).isEqualTo("already-deposited");
        JsonNode corrected =
                billOf(book, "&date=2026-11-02&replaces=" + mistyped).json();

        assertThat(corrected.get("version").asInt()).isEqualTo(2);
        assertThat(corrected.at("/dated/date").asString()).isEqualTo("2026-11-02");
        assertThat(vault.get("/api/documents/" + mistyped, resident)
                        .json()
                        .at("/archived/because")
                        .asString())
                .isEqualTo("replaced");
        assertThat(read(again, mistyped).body()).isEqualTo(book);
        assertThat(billOf(book, "&date=2026-11-03").problem()).isEqualTo("already-deposited");

        byte[] read = DemoDocuments.file("ines-lambert-facture-electricite.pdf");
        String dated = id(billOf(read, ""));
        assertThat(billOf(read, "&replaces=" + dated).problem())
                .as("its date was read on the page")
                .isEqualTo("already-deposited");
    }

    @ParameterizedTest
    @CsvSource({
        "Titulaire du contrat : M PATRICK RETI, other-holder",
        "M PATRICK RETI~145 RUE JULLIARD~34000 MONTPELLIER, other-addressee"
    })
    void the_same_file_takes_the_place_of_one_that_was_said_to_be_anothers_or_addressed_to_another(
            String lines, String remark) throws Exception {
        byte[] bill = DemoDocuments.page("Facture d'eau", ("Facture du 14/10/2026~" + lines).split("~"));
        String named = residentNamed("Inès", "Lambert");
        String anothers = id(billOf(named, bill, ""));
        assertThat(vault.get("/api/documents/" + anothers, named)
                        .json()
                        .at("/check/remarks")
                        .toString())
                .contains(remark);

        String ofTheSameName = residentNamed("Patrick", "Reti");
        JsonNode again = billOf(ofTheSameName, bill, "&replaces=" + anothers).json();

        assertThat(again.get("version").asInt()).isEqualTo(2);
        assertThat(again.at("/status/code").asString()).isEqualTo("no-code");
        assertThat(billOf(ofTheSameName, bill, "&replaces=" + again.get("id").asString())
                        .problem())
                .isEqualTo("already-deposited");
    }

    @Test
    void the_same_file_takes_the_place_of_one_in_which_less_was_looked_for() throws Exception {
        assertThat(replace(old, Specimens.valid()).problem()).isEqualTo("already-deposited");
        Document deposited = documents.find(DocumentId.parse(old)).orElseThrow();
        ResidentKey key = keys.of(new SubjectId(owner));
        DocumentDetails known = details.open(deposited, key);
        jdbc.sql("UPDATE document SET details = ? WHERE id = ?::uuid")
                .params(
                        details.seal(
                                new DocumentDetails(
                                        known.size(),
                                        known.sha256(),
                                        known.pages(),
                                        known.check(),
                                        known.copy(),
                                        List.of("nombreDeParts"),
                                        known.recognised(),
                                        known.recognition(),
                                        known.thumbnail(),
                                        known.depositedBy(),
                                        known.recognisedBy()),
                                key,
                                deposited.binding()),
                        old)
                .update();
        Answer again = replace(old, Specimens.valid());
        assertThat(again.status()).as("%s", again).isEqualTo(201);
        assertThat(again.json().get("version").asInt()).isEqualTo(2);
    }

    private String residentNamed(String given, String family) {
        return TOKENS.resident(owner)
                .audience("document-vault")
                .scope("documents.own")
                .claim("given_name", given)
                .claim("family_name", family)
                .claim("birthdate", "1991-03-08")
                .token();
    }

    private Answer billOf(String resident, byte[] file, String parameters) throws Exception {
        return vault.post(
                "/api/documents?type=justificatif-domicile" + parameters,
                resident,
                "application/pdf",
                BodyPublishers.ofByteArray(file));
    }

    private Answer billOf(byte[] file, String parameters) throws Exception {
        return vault.post(
                "/api/documents?type=justificatif-domicile" + parameters,
                resident,
                "application/pdf",
                BodyPublishers.ofByteArray(file));
    }

    /** Authorisations are dated to the second. */
    private void archivedAnHourAgo() {
        jdbc.sql("UPDATE document SET archived_at = ? WHERE id = ?::uuid")
                .params(
                        java.time.OffsetDateTime.ofInstant(
                                Instant.now().minus(1, ChronoUnit.HOURS), java.time.ZoneOffset.UTC),
                        old)
                .update();
    }

    private Answer replace(String previousVersion, byte[] file) throws Exception {
        return vault.post(
                "/api/documents?type=avis-imposition&period=2022&replaces=" + previousVersion,
                resident,
                "application/pdf",
                BodyPublishers.ofByteArray(file));
    }

    private Answer read(String authorisation, String document) throws Exception {
        return vault.get(
                "/api/authorisations/" + authorisation + "/documents/" + document + "/content?case=" + CASE,
                agentToken(newSubject()));
    }

    private List<String> listed(String authorisation) throws Exception {
        return vault
                .get("/api/authorisations/" + authorisation + "/documents?case=" + CASE, agentToken(newSubject()))
                .json()
                .get("items")
                .values()
                .stream()
                .map(item -> item.get("id").asString())
                .toList();
    }

    private static String id(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.json().get("id").asString();
    }
}
