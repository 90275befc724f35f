package fr.montpellier.multipass.acceptance.api.databases;

import static fr.montpellier.multipass.acceptance.api.SharedDocuments.assertOpened;
import static fr.montpellier.multipass.acceptance.api.SharedDocuments.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.montpellier.multipass.acceptance.api.Api;
import fr.montpellier.multipass.acceptance.api.PortalStandIn;
import fr.montpellier.multipass.acceptance.api.ResidentApis;
import fr.montpellier.multipass.acceptance.api.SharedDocuments;
import fr.montpellier.multipass.acceptance.stack.Database;
import fr.montpellier.multipass.acceptance.stack.DatabaseReader;
import fr.montpellier.multipass.acceptance.stack.Databases;
import fr.montpellier.multipass.acceptance.stack.DemoResident;
import fr.montpellier.multipass.acceptance.stack.RowAlteration;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import fr.montpellier.multipass.acceptance.stack.Specimen;
import fr.montpellier.multipass.devstack.settings.Addresses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Attacks with each role of the vault's database, against the running services: docs/contributing/attackers.md. */
class VaultDatabaseApiJourney {

    private static final Addresses AT = RunningStack.get().addresses();
    private static final Databases DATABASES = Databases.ofRunningStack();
    private static final String CCAS = "aide-facultative-ccas";

    private static PortalStandIn portal;
    private static Database application;
    private static Database owner;
    private static ResidentApis victim;
    private static ResidentApis attacker;
    private static Api ccas;
    private static String document;

    @BeforeAll
    static void two_residents_with_a_notice_each() throws Exception {
        portal = PortalStandIn.take();
        application = DATABASES.application("vault");
        owner = DATABASES.owner("vault");
        victim = ResidentApis.of(portal, AT, portal.citizen(DemoResident.ELIE.register(AT)));
        attacker = ResidentApis.of(portal, AT, portal.citizen(DemoResident.ZOE.register(AT)));
        ccas = ResidentApis.agent(portal, AT, "karim.benali@ccas-montpellier.example");
        document = victim.deposit(Specimen.TAX_NOTICE);
    }

    @AfterAll
    static void leave() throws Exception {
        victim.erase(document);
        portal.close();
    }

    @Test
    void a_database_reader_learns_no_document_name_or_key() throws Exception {
        try (DatabaseReader reader = DATABASES.reader("vault")) {
            List<String> rows = reader.everything(List.of("journal_disclosures"));
            assertThat(rows)
                    .anySatisfy(row -> assertThat(row)
                            .startsWith("document ")
                            .contains(document, victim.subject(), "avis-imposition"));
            // In plain text, and as bytes in hexadecimal.
            for (String secret :
                    List.of(DemoResident.ELIE.familyName(), "%PDF-1", "5175696e74c3a873", "255044462d31")) {
                assertThat(rows).noneMatch(row -> row.contains(secret));
            }
        }
    }

    @Test
    void changing_the_owner_of_a_document_opens_nothing() throws Exception {
        String own = attacker.deposit(Specimen.NO_CODE);
        String key = application.text("SELECT id::text FROM resident_key WHERE owner = ?", attacker.subject());
        try (RowAlteration moved = application.alter("document", "id", document, "owner = ?", attacker.subject())) {
            assertThat(attacker.content(document).status()).isBetween(400, 599);
            try (RowAlteration wrapped = application.alter(
                    "document_wrap",
                    "document",
                    document,
                    "resident_key = ?::uuid, wrapped = (SELECT wrapped FROM document_wrap WHERE document = ?::uuid)",
                    key,
                    own)) {
                assertThat(attacker.content(document).status()).isBetween(400, 599);
            }
        }
        assertThat(victim.content(document).body()).isEqualTo(Specimen.TAX_NOTICE.bytes());
        try (RowAlteration retyped = application.alter("document", "id", own, "type = 'rib'")) {
            assertThat(attacker.content(own).status()).isBetween(400, 599);
        }
        attacker.erase(own);
    }

    @Test
    void giving_a_reader_the_owners_key_wrap_opens_nothing() throws Exception {
        SharedDocuments given = SharedDocuments.give(victim, CCAS);
        assertOpened(given.open(ccas, document));
        try (RowAlteration other = application.alter(
                "shared_wrap",
                "authorisation",
                given.id(),
                "details = (SELECT details FROM document WHERE id = ?::uuid)",
                document)) {
            assertThat(given.open(ccas, document).status()).isBetween(400, 599);
        }
        assertOpened(given.open(ccas, document));
        given.withdraw(victim.consent());
    }

    /**
     * Tests the limit that docs/contributing/attackers.md names: only the document's row says whether it is archived.
     */
    @Test
    void restoring_a_replaced_document_opens_it_only_where_authorised_and_is_recorded() throws Exception {
        String first = attacker.deposit(Specimen.NO_CODE);
        Api.Answer second = attacker.vault()
                .deposit("avis-imposition", "2022&replaces=" + first, "application/pdf", Specimen.OTHER_NAME.bytes());
        assertThat(second.status()).as(second.problem()).isEqualTo(201);
        String replacement = second.json().path("id").asString();
        // The signed statement of an authorisation has a resolution of one second.
        Instant next = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        await().until(() -> !Instant.now().isBefore(next));
        SharedDocuments given = SharedDocuments.give(attacker.consent(), CCAS, List.of(first));
        assertRefused(given.open(ccas, first), "key_not_given");

        try (RowAlteration revived = application.alter(
                "document", "id", first, "archived_at = NULL, archived_because = NULL, kept_until = NULL")) {
            Api.Answer opened = given.open(ccas, first);
            if (opened.status() == 201) {
                assertThat(attacker.told("document", first)).contains("vault.read-authorised");
            } else {
                // The vault has told the consent service by now that the document was replaced before it was given.
                assertRefused(opened, "document_not_chosen");
            }
        }
        given.withdraw(attacker.consent());
        attacker.erase(replacement);
        attacker.erase(first);
    }

    @Test
    void a_restored_erased_document_is_refused_and_erased_again() throws Exception {
        String erased = attacker.deposit(Specimen.NO_CODE);
        List<String> rows = application.copy("document", "id", erased);
        List<String> wraps = application.copy("document_wrap", "document", erased);
        Path object = RunningStack.HOME
                .resolve("objects/multipass-documents")
                .resolve(application.text("SELECT object_key FROM document WHERE id = ?::uuid", erased));
        byte[] sealed = Files.readAllBytes(object);
        attacker.erase(erased);
        assertThat(object).doesNotExist();

        application.putBack("document", rows);
        application.putBack("document_wrap", wraps);
        Files.write(object, sealed);
        assertThat(attacker.content(erased).problem()).isEqualTo("unknown-document");
        for (String sql : List.of("DELETE FROM erasure", "UPDATE erasure SET document = gen_random_uuid()")) {
            assertThatThrownBy(() -> application.update(sql)).as(sql).hasMessageContaining("permission denied");
        }

        // With the owner's role: the document is available until the comparison with the list outside the database
        // finds it, which takes a moment here and a minute in production.
        owner.update("DELETE FROM erasure WHERE document = ?::uuid", erased);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(application.copy("document", "id", erased)).isEmpty();
            assertThat(object).doesNotExist();
        });
        assertThat(attacker.content(erased).problem()).isEqualTo("unknown-document");
        assertThat(attacker.told("reason", "restored-copy")).contains("vault.erased");
    }

    @Test
    void an_inserted_key_pair_wraps_no_key() throws Exception {
        String forged = application.text(
                "INSERT INTO vault_key (id, algorithm, sealed, generation) SELECT gen_random_uuid(), algorithm,"
                        + " sealed, generation + 1000 FROM vault_key LIMIT 1 RETURNING id::text");
        try {
            attacker.erase(attacker.deposit(Specimen.NO_CODE));
            assertThat(application.texts("SELECT id::text FROM resident_key WHERE vault_key = ?::uuid", forged))
                    .isEmpty();
        } finally {
            application.update("DELETE FROM vault_key WHERE id = ?::uuid", forged);
        }
    }
}
