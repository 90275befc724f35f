package fr.montpellier.multipass.acceptance.api.databases;

import static fr.montpellier.multipass.acceptance.api.SharedDocuments.assertOpened;
import static fr.montpellier.multipass.acceptance.api.SharedDocuments.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.montpellier.multipass.acceptance.api.Api;
import fr.montpellier.multipass.acceptance.api.PortalStandIn;
import fr.montpellier.multipass.acceptance.api.ResidentApis;
import fr.montpellier.multipass.acceptance.api.SharedDocuments;
import fr.montpellier.multipass.acceptance.stack.Database;
import fr.montpellier.multipass.acceptance.stack.DatabaseCopies;
import fr.montpellier.multipass.acceptance.stack.DemoResident;
import fr.montpellier.multipass.acceptance.stack.Specimen;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Restores an older copy of one database under the running services and checks what the services then allow, refuse and
 * report: {@code ./multipass test-databases}. Since the copy, residents have withdrawn authorisations, erased and
 * deposited documents, signed out, and registered for the first time.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestoredDatabasesSuite {

    private static final String CCAS = "aide-facultative-ccas";
    private static final String RESIDENT = "ines-lambert";
    private static final String NEWCOMER = "anh-nguyen";

    private static StackWithCopies stack;
    private static DatabaseCopies copies;
    private static PortalStandIn portal;

    private static PortalStandIn.Session session;
    private static String cookie;
    private static String kept;
    private static String erased;
    private static String depositedSince;
    private static String newcomersDocument;
    private static String lastNewcomersDocument;
    private static SharedDocuments withdrawn;
    private static SharedDocuments givenSince;

    @BeforeAll
    static void a_copy_and_what_happened_since() throws Exception {
        stack = StackWithCopies.start();
        copies = stack.copies();
        portal = stack.portal();
        session = portal.citizenSession(RESIDENT);
        cookie = session.cookie();
        ResidentApis resident = ResidentApis.of(portal, stack.at(), session.access());
        kept = resident.deposit(Specimen.TAX_NOTICE);
        erased = resident.deposit(Specimen.NO_CODE);
        withdrawn = SharedDocuments.give(resident.consent(), CCAS, List.of(kept));
        assertOpened(withdrawn.open(stack.agent(), kept));
        PortalStandIn.Session leaving = portal.citizenSession(DemoResident.CAMILLE.register(stack.at()));

        copies.make();

        resident = stack.resident(RESIDENT);
        withdrawn.withdraw(resident.consent());
        awaitKeysDestroyed(resident, withdrawn);
        resident.erase(erased);
        depositedSince = resident.deposit(Specimen.OTHER_NAME);
        givenSince = SharedDocuments.give(resident.consent(), CCAS, List.of(kept));
        assertOpened(givenSince.open(stack.agent(), kept));
        newcomersDocument = stack.resident(NEWCOMER).deposit(Specimen.NO_CODE);
        lastNewcomersDocument =
                stack.resident(DemoResident.ELIE.register(stack.at())).deposit(Specimen.NO_CODE);
        // Something of the identity server ends, too, by which its older database is recognised.
        Api account = new Api(
                stack.at().identity(), portal.exchange(leaving.access(), Audiences.IDENTITY, Scopes.ACCOUNT_CLOSE));
        assertThat(account.delete("/api/account").status()).isEqualTo(202);
        portal.signOut(session);
        assertThat(portal.isSession(cookie)).isFalse();
        stack.operator("rotate-vault-keys", "--master");
        stack.awaitWitnessedTrees();
        stack.assertThatAllAreWell();
    }

    private static void awaitKeysDestroyed(ResidentApis resident, SharedDocuments ended) {
        await().atMost(StackWithCopies.NOTICED)
                .untilAsserted(() ->
                        assertThat(resident.told("authorisation", ended.id())).contains("vault.reader-keys-destroyed"));
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    @Order(1)
    void an_older_identity_database_ends_all_sessions_lacks_new_residents_and_is_reported() throws Exception {
        String newcomer = stack.resident(NEWCOMER).subject();
        Instant begun = Instant.now();
        copies.restore(Part.IDENTITY);
        try {
            stack.awaitWaitingEntry("identity", "identity.copy-restored", begun);
            assertThat(portal.isSession(cookie)).as("signed out since").isFalse();
            assertThat(portal.refresh(session.refresh()).indicatesSuccess())
                    .as("revoked since")
                    .isFalse();
            assertThat(stack.resident(RESIDENT).content(kept).body()).isEqualTo(Specimen.TAX_NOTICE.bytes());
            ResidentApis another = stack.resident(NEWCOMER);
            assertThat(another.subject()).as("made anew").isNotEqualTo(newcomer);
            assertThat(another.content(newcomersDocument).problem()).isEqualTo("unknown-document");
            stack.assertReportedByTheOtherServices("identity", begun);
            stack.assertRefusedByTheService("identity");

            restoreTheLatestResident();
            assertThat(stack.resident(DemoResident.ELIE.register(stack.at()))
                            .content(lastNewcomersDocument)
                            .status())
                    .isEqualTo(200);
        } finally {
            copies.takeBack(Part.IDENTITY);
        }
        assertThat(portal.isSession(cookie)).isFalse();
        assertThat(stack.resident(NEWCOMER).content(newcomersDocument).status()).isEqualTo(200);
    }

    /** Copies the newcomer's rows from the newer database. */
    private static void restoreTheLatestResident() throws Exception {
        Database newer = copies.asideOf(Part.IDENTITY);
        Database owner = stack.databases().owner("identity");
        String citizen = newer.text("SELECT id::text FROM citizen ORDER BY created_at DESC LIMIT 1");
        owner.putBack("citizen", newer.copy("citizen", "id", citizen));
        owner.putBack("citizen_upstream", newer.copy("citizen_upstream", "citizen_id", citizen));
        owner.putBack("citizen_nearly", newer.copy("citizen_nearly", "citizen_id", citizen));
        owner.putBack("subject_seed", newer.copy("subject_seed", "holder", citizen));
    }

    @Test
    @Order(2)
    void an_older_consent_database_revives_no_withdrawn_authorisation_and_is_reported() throws Exception {
        Instant begun = Instant.now();
        copies.restore(Part.CONSENT);
        try {
            ResidentApis resident = stack.resident(RESIDENT);
            assertThat(withdrawn.status(resident.consent())).as("ended again").isEqualTo("withdrawn");
            awaitCallsOfTheVault(() -> assertRefused(withdrawn.open(stack.agent(), kept), "authorisation_withdrawn"));
            stack.awaitWaitingEntry("consent", "consent.copy-restored", begun);
            assertRefused(givenSince.open(stack.agent(), kept), "unknown_authorisation");
            stack.awaitEntry("vault", "vault.sharing-feed-restored", Map.of(), begun);

            withdrawn.withdraw(resident.consent());
            SharedDocuments again = SharedDocuments.give(resident.consent(), CCAS, List.of(kept));
            assertOpened(again.open(stack.agent(), kept));
            again.withdraw(resident.consent());
            assertRefused(again.open(stack.agent(), kept), "authorisation_withdrawn");
            stack.assertReportedByTheOtherServices("consent", begun);
            stack.assertRefusedByTheService("consent");
        } finally {
            copies.takeBack(Part.CONSENT);
        }
        awaitCallsOfTheVault(() -> assertOpened(givenSince.open(stack.agent(), kept)));
        assertRefused(withdrawn.open(stack.agent(), kept), "authorisation_withdrawn");
    }

    /** The vault calls the consent service again after a pause, since it did not answer for some seconds. */
    private static void awaitCallsOfTheVault(ThrowingRunnable assertion) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(assertion);
    }

    /** The keys have been rotated since the copy, the master key included. */
    @Test
    @Order(3)
    void an_older_vault_database_gives_no_erased_or_withdrawn_document_and_is_reported() throws Exception {
        Instant begun = Instant.now();
        copies.restore(Part.VAULT);
        try {
            ResidentApis resident = stack.resident(RESIDENT);
            assertThat(resident.content(kept).body()).isEqualTo(Specimen.TAX_NOTICE.bytes());
            assertThat(resident.content(erased).problem()).isEqualTo("unknown-document");
            assertThat(resident.vault()
                            .get("/api/erasures/" + erased + "/certificate")
                            .status())
                    .isEqualTo(200);
            assertThat(resident.content(depositedSince).problem()).as("lost").isEqualTo("unknown-document");
            assertRefused(withdrawn.open(stack.agent(), kept), "authorisation_withdrawn");
            assertOpened(givenSince.open(stack.agent(), kept));
            stack.assertReportedByTheOtherServices("vault", begun);
            stack.assertRefusedByTheService("vault");
        } finally {
            copies.takeBack(Part.VAULT);
        }
        assertThat(stack.resident(RESIDENT).content(depositedSince).status()).isEqualTo(200);
    }

    /** As after the loss of the server that holds both databases. */
    @Test
    @Order(4)
    void older_consent_and_vault_databases_together_revive_no_withdrawn_authorisation() throws Exception {
        copies.restore(Part.CONSENT, Part.VAULT);
        try {
            ResidentApis resident = stack.resident(RESIDENT);
            assertThat(withdrawn.status(resident.consent())).as("ended again").isEqualTo("withdrawn");
            assertRefused(withdrawn.open(stack.agent(), kept), "authorisation_withdrawn");
            assertThat(resident.content(erased).problem()).isEqualTo("unknown-document");
        } finally {
            copies.takeBack(Part.CONSENT, Part.VAULT);
        }
        assertOpened(givenSince.open(stack.agent(), kept));
    }

    @Test
    @Order(5)
    void a_destroyed_key_pair_restored_from_a_copy_wraps_no_key() throws Exception {
        Database vault = stack.databases().application("vault");
        String destroyed = copies.copyOf(Part.VAULT).text("SELECT to_jsonb(k)::text FROM vault_key k");
        String id = copies.copyOf(Part.VAULT).text("SELECT id::text FROM vault_key");
        assertThat(vault.texts("SELECT id::text FROM vault_key")).hasSize(1).doesNotContain(id);

        vault.putBack("vault_key", List.of(destroyed));
        ResidentApis first = stack.resident(DemoResident.ZOE.register(stack.at()));
        first.erase(first.deposit(Specimen.NO_CODE));

        assertThat(vault.texts("SELECT owner FROM resident_key WHERE vault_key = ?::uuid", id))
                .isEmpty();
        vault.update("DELETE FROM vault_key WHERE id = ?::uuid", id);
    }

    @Test
    @Order(6)
    void a_rewound_tree_is_not_signed_until_an_operator_adopts_it_and_is_reported() throws Exception {
        ResidentApis resident = stack.resident(RESIDENT);
        // The other services know only what they have seen: entries younger than their last comparison are checked by
        // the service alone.
        stack.awaitWitnessedTrees();
        Instant begun = Instant.now();
        Database owner = stack.databases().owner("consent");
        String size = owner.text("SELECT max(tree_size)::text FROM journal_checkpoints WHERE tree_size <="
                + " (SELECT max(tree_size) - 3 FROM journal_checkpoints)");
        for (String sql : List.of(
                "DELETE FROM journal_checkpoints WHERE tree_size > " + size,
                "DELETE FROM journal_leaves WHERE leaf_index >= " + size,
                "DELETE FROM journal_pending",
                "DELETE FROM journal_disclosures WHERE entry_id NOT IN (SELECT entry_id FROM journal_leaves)",
                "DELETE FROM journal_entries WHERE id NOT IN (SELECT entry_id FROM journal_leaves)")) {
            owner.update(sql);
        }

        givenSince.withdraw(resident.consent());

        stack.assertRefusedByTheService("consent");
        stack.assertReportedByTheOtherServices("consent", begun);
        assertThat(owner.text("SELECT max(tree_size)::text FROM journal_checkpoints"))
                .as("nothing was signed")
                .isEqualTo(size);

        stack.adopt("consent");

        stack.awaitEntry("consent", "consent.journal-adopted", Map.of(), begun);
        stack.awaitEntry("consent", "consent.journal-refused", Map.of("reason", "smaller"), begun);
        stack.awaitEntry("consent", "consent.withdrawn", Map.of("authorisation", givenSince.id()), begun);
        stack.assertThatAllAreWell();
    }
}
