package fr.montpellier.multipass.bench.attack;

import fr.montpellier.multipass.bench.Http;
import fr.montpellier.multipass.bench.KeyedClient;
import fr.montpellier.multipass.bench.SealingKey;
import fr.montpellier.multipass.devstack.Addresses;
import fr.montpellier.multipass.devstack.DevStack;
import fr.montpellier.multipass.devstack.DevStackOptions;
import fr.montpellier.multipass.devstack.Part;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The processes of {@code start}, with their heaps, on free ports and a home of their own. The simulators need {@code
 * multipass.simulators.faults=true} in the environment, to take new demo people.
 */
final class Platform implements AutoCloseable {

    private static final String AGENT = "karim.benali@ccas-montpellier.example";

    private final DevStack stack;
    private final KeyedClient portal;
    private final AtomicInteger people = new AtomicInteger();

    private Platform(DevStack stack, KeyedClient portal) {
        this.stack = stack;
        this.portal = portal;
    }

    static Platform start(Path home) throws IOException {
        var stack = DevStack.start(DevStackOptions.onFreePorts(home));
        var keys = home.toAbsolutePath().resolve("keys").resolve(Part.PORTAL.id());
        var sealed = Files.readAllBytes(keys.resolve("client-key.sealed"));
        var jwk = new SealingKey(keys).open(sealed, "client-key".getBytes(StandardCharsets.US_ASCII));
        return new Platform(stack, new KeyedClient("citizen-portal", new String(jwk, StandardCharsets.UTF_8)));
    }

    Addresses addresses() {
        return stack.addresses();
    }

    KeyedClient portal() {
        return portal;
    }

    /** How often each process had to be started again since the stack is up. */
    Map<Part, Integer> restarts() {
        var restarts = new EnumMap<Part, Integer>(Part.class);
        for (var part : Part.values()) {
            restarts.put(part, stack.restarts(part));
        }
        return restarts;
    }

    /** Makes a demo resident whom nobody knows yet. */
    Account resident(String source) {
        var number = people.incrementAndGet();
        var id = "usager-" + number;
        var origin = addresses().franceConnect();
        Expected.status(
                201,
                Http.send(HttpRequest.newBuilder(
                                URI.create(origin.getScheme() + "://" + origin.getAuthority() + "/demo/people"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                """
                                {"id": "%s", "givenNames": ["Usager"], "familyName": "%s", "rawBirthdate": "1980-01-%02d",
                                 "gender": "unspecified", "birthplace": "34172", "birthcountry": "99100",
                                 "email": "%1$s@courriel.example"}""".formatted(id, letters(number), 1 + number % 28)))));
        return new Account(this, source, SignIn.resident(id));
    }

    /** A family name without digits: FranceConnect's have none. */
    private static String letters(int number) {
        return "Essai" + (char) ('a' + number / 26 % 26) + (char) ('a' + number % 26) + (char) ('a' + number / 676);
    }

    /** The agent of the CCAS, from one more place. */
    Account agent(String source) {
        return new Account(this, source, SignIn.agent(AGENT));
    }

    /** As {@code kill -9} does; returns when the process has ended. */
    void kill(Part part) {
        var process = stack.process(part);
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Processor time of a part since its process was started. */
    double processorSeconds(Part part) {
        return stack.process(part)
                        .info()
                        .totalCpuDuration()
                        .orElse(java.time.Duration.ZERO)
                        .toMillis()
                / 1000.0;
    }

    @Override
    public void close() {
        stack.close();
    }
}
