package fr.montpellier.multipass.acceptance.api.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import fr.montpellier.multipass.acceptance.api.Api;
import fr.montpellier.multipass.acceptance.api.PortalStandIn;
import fr.montpellier.multipass.acceptance.api.ResidentApis;
import fr.montpellier.multipass.acceptance.stack.Database;
import fr.montpellier.multipass.acceptance.stack.DatabaseCopies;
import fr.montpellier.multipass.acceptance.stack.Databases;
import fr.montpellier.multipass.devstack.settings.Addresses;
import fr.montpellier.multipass.devstack.settings.DevStackOptions;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.supervisor.DevStack;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs a stack of its own, without a portal, whose databases are copied and restored, and checks what its services
 * report.
 */
final class StackWithCopies implements AutoCloseable {

    /** How long a report may take: a service compares the two other journals once a minute. */
    static final Duration NOTICED = Duration.ofSeconds(90);

    private static final Path HOME = Path.of("target/restored-stack").toAbsolutePath();
    private static final Map<String, Part> SERVICES =
            Map.of("identity", Part.IDENTITY, "consent", Part.CONSENT, "vault", Part.VAULT);

    private final DevStack stack;
    private final Addresses at;
    private final Databases databases;
    private final DatabaseCopies copies;
    private final PortalStandIn portal;

    private StackWithCopies(DevStack stack) throws IOException, JOSEException {
        this.stack = stack;
        this.at = stack.addresses();
        this.databases = Databases.of(stack, HOME);
        this.copies = new DatabaseCopies(stack, databases);
        this.portal = PortalStandIn.at(at);
    }

    static StackWithCopies start() throws Exception {
        deleteHome();
        return new StackWithCopies(DevStack.start(DevStackOptions.onFreePorts(HOME)
                .only(Arrays.stream(Part.values())
                        .filter(part -> part != Part.PORTAL)
                        .toArray(Part[]::new))));
    }

    Addresses at() {
        return at;
    }

    Databases databases() {
        return databases;
    }

    DatabaseCopies copies() {
        return copies;
    }

    PortalStandIn portal() {
        return portal;
    }

    ResidentApis resident(String id) throws Exception {
        return ResidentApis.of(portal, at, portal.citizen(id));
    }

    Api agent() throws Exception {
        return ResidentApis.agent(portal, at, "karim.benali@ccas-montpellier.example");
    }

    /** Runs one of the commands of {@code ./multipass}. */
    void operator(String... verb) throws Exception {
        ProcessBuilder command = new ProcessBuilder(Stream.concat(Stream.of("../../multipass"), Stream.of(verb))
                        .toList())
                .redirectErrorStream(true);
        command.environment().put("MULTIPASS_HOME", HOME.toString());
        Process process = command.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    /**
     * Adopts a journal as an operator does after restoring a database on purpose: docs/operators/journals.md, "A
     * journal that is refused".
     */
    void adopt(String name) throws Exception {
        copies.whileStopped(Set.copyOf(SERVICES.values()), () -> {
            setAside(state(part(name)).resolve("own-2.checkpoint"));
            for (Path file : watchedFiles(name)) {
                setAside(file);
            }
            for (String other : SERVICES.keySet()) {
                if (!other.equals(name)) {
                    forgetAsWitness(other, name);
                }
            }
        });
        for (Path file : watchedFiles(name)) {
            await().atMost(NOTICED).until(() -> Files.exists(file));
        }
    }

    /** Makes a service, which is stopped, cosign an older tree of that journal, as an operator does. */
    private void forgetAsWitness(String witness, String name) throws Exception {
        Path cosigned = state(part(witness)).resolve("cosigned-" + name + ".checkpoint");
        if (Files.exists(cosigned)) {
            setAside(cosigned);
        }
        databases.owner(witness).update("DELETE FROM journal_witnessed WHERE origin LIKE '%/journal/" + name + "'");
    }

    private static void setAside(Path file) throws IOException {
        Files.move(file, file.resolveSibling(file.getFileName() + ".before"));
    }

    /** Waits until each service has seen the present trees of the two others, so that older ones are noticed. */
    void awaitWitnessedTrees() throws Exception {
        for (String name : SERVICES.keySet()) {
            long size = Long.parseLong(
                    databases.application(name).text("SELECT max(tree_size)::text FROM journal_checkpoints"));
            for (Path file : watchedFiles(name)) {
                await().atMost(NOTICED).until(() -> Files.exists(file) && size(file) >= size);
            }
        }
    }

    private static long size(Path checkpoint) throws IOException {
        return Long.parseLong(Files.readAllLines(checkpoint).get(1));
    }

    /** Returns the files in which the two other services keep the tree heads of that journal. */
    private static List<Path> watchedFiles(String name) {
        return SERVICES.entrySet().stream()
                .filter(service -> !service.getKey().equals(name))
                .map(service -> state(service.getValue()).resolve("watched-2-" + name + ".checkpoint"))
                .toList();
    }

    private static Path state(Part part) {
        return HOME.resolve("keys").resolve(part.id()).resolve("journal");
    }

    /**
     * Checks that the two other services tell the DPO, each in its own journal, that this one shows a smaller tree than
     * before.
     */
    void assertReportedByTheOtherServices(String name, Instant since) throws Exception {
        for (String other : SERVICES.keySet()) {
            if (!other.equals(name)) {
                awaitEntry(other, other + ".journal-watch-failed", Map.of("journal", name, "reason", "smaller"), since);
            }
        }
    }

    /** Waits for an entry that the DPO reads in the journal of that service. */
    void awaitEntry(String name, String type, Map<String, String> facts, Instant since) throws Exception {
        Api journal = new Api(
                address(name),
                portal.exchange(
                        portal.agent("claire.dubois@montpellier.example"), audience(name), Scopes.JOURNAL_READ));
        await().atMost(NOTICED)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(journal.get("/journal/entries?limit=50&type=" + type)
                                .json()
                                .path("items")
                                .values())
                        .as(type)
                        .anySatisfy(entry -> {
                            assertThat(Instant.parse(entry.path("at").asString()))
                                    .isAfter(since);
                            facts.forEach((fact, value) -> assertThat(
                                            entry.path("facts").path(fact).asString())
                                    .isEqualTo(value));
                        }));
    }

    /** Waits for an entry of a journal that is refused, which the DPO reads once an operator has adopted the tree. */
    void awaitWaitingEntry(String name, String type, Instant since) throws Exception {
        Database owner = databases.owner(name);
        await().atMost(NOTICED)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(owner.texts(
                                "SELECT e.type FROM journal_pending p JOIN journal_entries e ON e.id = p.entry_id"
                                        + " WHERE e.at > ?::timestamptz",
                                since.toString()))
                        .contains(type));
    }

    /** Checks that the health of that service reports a problem while the service keeps answering. */
    void assertRefusedByTheService(String name) throws Exception {
        await().atMost(Duration.ofSeconds(10)).until(() -> health(name, "") == 503);
        assertThat(health(name, "/readiness")).isEqualTo(200);
    }

    void assertThatAllAreWell() throws Exception {
        for (String name : SERVICES.keySet()) {
            assertThat(health(name, "")).as(name).isEqualTo(200);
        }
    }

    private int health(String name, String group) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI address = URI.create(address(name) + "/actuator/health" + group);
            return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private URI address(String name) {
        return switch (part(name)) {
            case IDENTITY -> at.identity();
            case CONSENT -> at.consent();
            default -> at.vault();
        };
    }

    private static String audience(String name) {
        return switch (part(name)) {
            case IDENTITY -> Audiences.IDENTITY;
            case CONSENT -> Audiences.CONSENT;
            default -> Audiences.VAULT;
        };
    }

    private static Part part(String name) {
        return Objects.requireNonNull(SERVICES.get(name), name);
    }

    private static void deleteHome() throws IOException {
        if (Files.exists(HOME)) {
            try (Stream<Path> left = Files.walk(HOME)) {
                for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @Override
    public void close() {
        portal.close();
        stack.close();
    }
}
