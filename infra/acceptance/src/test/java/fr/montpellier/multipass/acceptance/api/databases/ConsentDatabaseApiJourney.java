package fr.montpellier.multipass.acceptance.api.databases;

import static fr.montpellier.multipass.acceptance.api.SharedDocuments.assertOpened;
import static fr.montpellier.multipass.acceptance.api.SharedDocuments.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Attacks with each role of the consent service's database, alone and with the vault's, against the running services:
 * docs/contributing/attackers.md.
 */
class ConsentDatabaseApiJourney {

    private static final Addresses AT = RunningStack.get().addresses();
    private static final Databases DATABASES = Databases.ofRunningStack();

    private static PortalStandIn portal;
    private static Database application;
    private static ResidentApis resident;
    private static Api ccas;
    private static String document;

    @BeforeAll
    static void a_resident_with_a_notice_and_an_agent() throws Exception {
        portal = PortalStandIn.take();
        application = DATABASES.application("consent");
        resident = ResidentApis.of(portal, AT, portal.citizen(DemoResident.ZOE.register(AT)));
        ccas = ResidentApis.agent(portal, AT, "karim.benali@ccas-montpellier.example");
        document = resident.deposit(Specimen.TAX_NOTICE);
    }

    @AfterAll
    static void leave() throws Exception {
        resident.erase(document);
        portal.close();
    }

    @Test
    void a_database_reader_learns_authorisations_but_no_name_document_or_key() throws Exception {
        SharedDocuments given = SharedDocuments.give(resident, "aide-facultative-ccas");
        try (DatabaseReader reader = DATABASES.reader("consent")) {
            List<String> rows = reader.everything(List.of("journal_disclosures"));
            assertThat(rows)
                    .anySatisfy(row -> assertThat(row)
                            .startsWith("authorisations ")
                            .contains(given.id(), resident.subject(), "avis-imposition"));
            for (String secret : List.of(DemoResident.ZOE.familyName(), "%PDF", "\\\"d\\\"")) {
                assertThat(rows).noneMatch(row -> row.contains(secret));
            }
        } finally {
            given.withdraw(resident.consent());
        }
    }

    @Test
    void changing_the_department_of_an_authorisation_gives_no_key() throws Exception {
        SharedDocuments given = SharedDocuments.give(resident, "aide-facultative-ccas");
        assertOpened(given.open(ccas, document));
        Api education = ResidentApis.agent(portal, AT, "sophie.martin@montpellier.example");

        try (RowAlteration moved = application.alter(
                "authorisations", "id", given.id(), "department = 'education', organisation = '21340172201787'")) {
            assertRefused(given.open(education, document), "key_not_given");
            assertRefused(given.open(ccas, document), "other_department");
        }
        assertOpened(given.open(ccas, document));
        given.withdraw(resident.consent());
    }

    @Test
    void restoring_a_withdrawn_authorisation_opens_no_document_even_with_the_vaults_rows() throws Exception {
        Database vault = DATABASES.application("vault");
        SharedDocuments given = SharedDocuments.give(resident, "aide-facultative-ccas");
        assertOpened(given.open(ccas, document));
        List<String> sharing = vault.copy("sharing", "authorisation", given.id());
        List<String> keys = vault.copy("shared_wrap", "authorisation", given.id());
        assertThat(sharing).hasSize(1);
        assertThat(keys).hasSize(1);
        given.withdraw(resident.consent());
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(resident.told("authorisation", given.id())).contains("vault.reader-keys-destroyed"));

        try (RowAlteration back = application.alter("authorisations", "id", given.id(), "withdrawn_at = NULL")) {
            assertThat(given.status(resident.consent())).isEqualTo("active");
            assertRefused(given.open(ccas, document), "key_not_given");

            vault.update("DELETE FROM sharing WHERE authorisation = ?::uuid", given.id());
            vault.putBack("sharing", sharing);
            vault.putBack("shared_wrap", keys);
            assertRefused(given.open(ccas, document), "key_not_given");
        }

        assertThat(vault.copy("shared_wrap", "authorisation", given.id()))
                .as("destroyed again")
                .isEmpty();
        assertRefused(given.open(ccas, document), "authorisation_withdrawn");
    }

    /** A vault that can no longer follow the feed opens no document, so that the events it misses have no effect. */
    @Test
    void skipping_withdrawals_in_the_feed_revives_no_authorisation() throws Exception {
        Database vault = DATABASES.application("vault");
        SharedDocuments given = SharedDocuments.give(resident, "aide-facultative-ccas");
        assertOpened(given.open(ccas, document));
        vault.update("UPDATE sharing_feed SET position = 1000000000, link = encode(sha256(''), 'hex')");
        given.withdraw(resident.consent());

        try (RowAlteration back = application.alter("authorisations", "id", given.id(), "withdrawn_at = NULL")) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(resident.told("authorisation", given.id()))
                            .contains("vault.reader-keys-destroyed"));
            assertRefused(given.open(ccas, document), "key_not_given");
        }
    }

    @Test
    void an_inserted_signing_key_is_not_published() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        application.update(
                "INSERT INTO receipt_keys (kid, public_jwk, sealed_jwk, created_at) VALUES (?, ?, 'forged', now())",
                key.getKeyID(),
                key.toPublicJWK().toJSONString());
        try {
            Api.Answer published = resident.consent().get("/receipts/jwks");
            assertThat(new String(published.body(), StandardCharsets.UTF_8))
                    .contains("\"kid\"")
                    .doesNotContain(key.getKeyID());
        } finally {
            DATABASES.owner("consent").update("DELETE FROM receipt_keys WHERE kid = ?", key.getKeyID());
        }
    }

    @Test
    void a_database_writer_cannot_change_demarches_receipts_or_events() {
        for (String sql : List.of(
                "UPDATE demarche_types SET originals = true",
                "UPDATE applications SET department = 'education'",
                "UPDATE receipts SET jws = 'x'",
                "UPDATE sharing_events SET jws = 'x'",
                "DELETE FROM sharing_events")) {
            assertThatThrownBy(() -> application.update(sql)).as(sql).hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() ->
                        application.update("INSERT INTO demarche_types VALUES ('aide-facultative-ccas', 1, 9, 'rib')"))
                .hasMessageContaining("is published");
        assertThatThrownBy(() -> application.update("""
                        INSERT INTO demarche_versions (code, version, department, duration_days, legal_basis_kind, content_hash)
                        VALUES ('aide-facultative-ccas', 4, 'ccas', 90, 'autorisation', 'x')""")).hasMessageContaining("is not approved");
    }

    /** Decisions keep published versions in memory: an edit, which only the owner of the database can make, waits for the next start. */
    @Test
    void editing_a_published_version_lets_agents_download_nothing_of_a_running_service() throws Exception {
        SharedDocuments given = SharedDocuments.give(resident, "aide-facultative-ccas");
        assertThat(given.take(ccas, document).problem()).isEqualTo("pages-only");
        Database owner = DATABASES.owner("consent");

        owner.update("UPDATE demarche_types SET originals = true WHERE code = 'aide-facultative-ccas'");
        try {
            assertThat(given.take(ccas, document).problem()).isEqualTo("pages-only");
            assertOpened(given.open(ccas, document));
            given.withdraw(resident.consent());
            assertRefused(given.take(ccas, document), "authorisation_withdrawn");
        } finally {
            owner.update("UPDATE demarche_types SET originals = false WHERE code = 'aide-facultative-ccas'");
        }
    }
}
