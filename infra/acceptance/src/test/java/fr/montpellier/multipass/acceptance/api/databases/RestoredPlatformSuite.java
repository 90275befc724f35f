package fr.montpellier.multipass.acceptance.api.databases;

import static fr.montpellier.multipass.acceptance.api.SharedDocuments.assertOpened;
import static fr.montpellier.multipass.acceptance.api.SharedDocuments.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.acceptance.api.Api;
import fr.montpellier.multipass.acceptance.api.PortalStandIn;
import fr.montpellier.multipass.acceptance.api.ResidentApis;
import fr.montpellier.multipass.acceptance.api.SharedDocuments;
import fr.montpellier.multipass.acceptance.stack.Databases;
import fr.montpellier.multipass.acceptance.stack.DemoResident;
import fr.montpellier.multipass.acceptance.stack.Specimen;
import fr.montpellier.multipass.devstack.commands.BackupCommand;
import fr.montpellier.multipass.devstack.commands.RestoreCommand;
import fr.montpellier.multipass.devstack.settings.DevStackOptions;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.supervisor.DevStack;
import fr.montpellier.multipass.embedded.system.Directories;
import fr.montpellier.multipass.embedded.system.OwnerOnly;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Copies a platform by {@code ./multipass backup}, loses its databases, documents and keys, puts an older copy back by
 * {@code ./multipass restore}, and checks what comes back and what does not: {@code ./multipass test-restore}.
 */
class RestoredPlatformSuite {

    private static final Path HOME = Path.of("target/backup-stack").toAbsolutePath();
    private static final Path COPIES = Path.of("target/backup-copies").toAbsolutePath();
    private static final String CCAS = "aide-facultative-ccas";
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private static DevStackOptions options;
    private static DevStack stack;
    private static PortalStandIn portal;

    @BeforeAll
    static void start() throws Exception {
        for (Path left : List.of(HOME, COPIES)) {
            Directories.delete(left);
        }
        // PostgreSQL archives its log where this directory exists.
        OwnerOnly.directory(HOME.resolve("postgresql"));
        OwnerOnly.directory(HOME.resolve("postgresql/archive"));
        options = DevStackOptions.onFreePorts(HOME)
                .only(Arrays.stream(Part.values())
                        .filter(part -> part != Part.PORTAL)
                        .toArray(Part[]::new));
        stack = DevStack.start(options);
        portal = PortalStandIn.at(stack.addresses());
        makeOperatorKey();
    }

    private static void makeOperatorKey() throws Exception {
        Files.createDirectories(COPIES);
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:3072",
                        "-nodes",
                        "-days",
                        "3",
                        "-subj",
                        "/CN=Operator",
                        "-keyout",
                        COPIES.resolve("operator.key").toString(),
                        "-out",
                        COPIES.resolve("operator.pem").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(openssl.waitFor()).as(said).isZero();
    }

    @AfterAll
    static void stop() throws IOException {
        portal.close();
        stack.close();
        Directories.delete(HOME);
        Directories.delete(COPIES);
    }

    private static ResidentApis resident(String id) throws Exception {
        return ResidentApis.of(portal, stack.addresses(), portal.citizen(id));
    }

    private static Api agent() throws Exception {
        return ResidentApis.agent(portal, stack.addresses(), "karim.benali@ccas-montpellier.example");
    }

    private static void backup() throws Exception {
        assertThat(new BackupCommand(options, OUT)
                        .run(List.of(COPIES.toString(), "--recipient=" + COPIES.resolve("operator.pem"))))
                .isZero();
    }

    private static String tombstones(String database) throws Exception {
        return Databases.of(stack, HOME).owner(database).text("SELECT count(*)::text FROM tombstone");
    }

    @Test
    void an_older_copy_brings_back_documents_and_nothing_that_was_erased_withdrawn_or_closed() throws Exception {
        ResidentApis ines = resident("ines-lambert");
        String kept = ines.deposit(Specimen.TAX_NOTICE);
        String erased = ines.deposit(Specimen.NO_CODE);
        SharedDocuments withdrawn = SharedDocuments.give(ines.consent(), CCAS, List.of(kept));
        assertOpened(withdrawn.open(agent(), kept));
        String leaving = DemoResident.ELIE.register(stack.addresses());
        PortalStandIn.Session session = portal.citizenSession(leaving);
        ResidentApis elie = ResidentApis.of(portal, stack.addresses(), session.access());
        String closedWithIt = elie.deposit(Specimen.NO_CODE);

        backup();
        TimeUnit.SECONDS.sleep(1);
        Instant older = Instant.now();
        TimeUnit.SECONDS.sleep(1);

        withdrawn.withdraw(ines.consent());
        ines.erase(erased);
        Api account = new Api(
                stack.addresses().identity(),
                portal.exchange(session.access(), Audiences.IDENTITY, Scopes.ACCOUNT_CLOSE));
        assertThat(account.delete("/api/account").status()).isEqualTo(202);
        String depositedSince = ines.deposit(Specimen.OTHER_NAME);
        backup();
        assertThat(Integer.parseInt(tombstones("consent"))).isPositive();

        // The machine is lost, but for what is never restored: the lists of what ended.
        Instant lost = Instant.now();
        stack.close();
        Directories.delete(HOME.resolve("postgresql/data"));
        Directories.delete(HOME.resolve("postgresql/archive"));
        Directories.delete(HOME.resolve("objects/multipass-documents"));
        Directories.delete(HOME.resolve("keys"));
        Files.delete(HOME.resolve("secrets.properties"));
        Files.delete(HOME.resolve("postgresql/passwords.properties"));
        assertThat(new RestoreCommand(options, OUT)
                        .run(List.of(COPIES.toString(), "--key=" + COPIES.resolve("operator.key"), "--until=" + older)))
                .isZero();
        Instant restored = Instant.now();
        stack = DevStack.start(options);
        OUT.println("Restored in " + Duration.between(lost, restored).toMillis() + " ms, serving after "
                + Duration.between(lost, Instant.now()).toMillis() + " ms");

        assertThat(portal.isSession(session.cookie()))
                .as("all sign-ins have ended")
                .isFalse();
        ResidentApis again = resident("ines-lambert");
        assertThat(again.subject()).isEqualTo(ines.subject());
        assertThat(again.content(kept).body()).isEqualTo(Specimen.TAX_NOTICE.bytes());
        assertThat(again.content(erased).problem()).isEqualTo("unknown-document");
        assertThat(again.content(depositedSince).problem())
                .as("after the moment")
                .isEqualTo("unknown-document");
        assertThat(withdrawn.status(again.consent())).isEqualTo("withdrawn");
        assertRefused(withdrawn.open(agent(), kept), "authorisation_withdrawn");
        assertThat(Databases.of(stack, HOME)
                        .owner("identity")
                        .text("SELECT count(*)::text FROM account_closing WHERE keepable_until IS NOT NULL"))
                .as("closed again, and may be kept")
                .isEqualTo("1");
        assertThat(closedWithIt).isNotEmpty();
        SharedDocuments given = SharedDocuments.give(again.consent(), CCAS, List.of(kept));
        assertOpened(given.open(agent(), kept));
    }
}
