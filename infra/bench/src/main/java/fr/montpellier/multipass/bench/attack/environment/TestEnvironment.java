package fr.montpellier.multipass.bench.attack.environment;

import fr.montpellier.multipass.bench.clients.Http;
import fr.montpellier.multipass.bench.clients.KeyedClient;
import fr.montpellier.multipass.bench.identity.rows.SealingKey;
import fr.montpellier.multipass.devstack.settings.Addresses;
import fr.montpellier.multipass.devstack.settings.Part;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A running platform as its callers reach it, with its residents and agents. */
public final class TestEnvironment {

    private static final String AGENT = "karim.benali@ccas-montpellier.example";

    private final Addresses addresses;
    private final KeyedClient portal;
    private final String family;
    private final AtomicInteger people = new AtomicInteger();

    /**
     * @param home of the stack, which holds the portal's key
     * @param family prefix of the names of new residents: a different one for each process that creates some
     */
    public TestEnvironment(Addresses addresses, Path home, String family) throws IOException {
        Path keys = home.toAbsolutePath().resolve("keys").resolve(Part.PORTAL.id());
        byte[] sealed = Files.readAllBytes(keys.resolve("client-key.sealed"));
        byte[] jwk = new SealingKey(keys).open(sealed, "client-key".getBytes(StandardCharsets.US_ASCII));
        this.addresses = addresses;
        this.portal = new KeyedClient("citizen-portal", new String(jwk, StandardCharsets.UTF_8));
        this.family = family;
    }

    public Addresses addresses() {
        return addresses;
    }

    KeyedClient portal() {
        return portal;
    }

    /** Makes a demo resident who has not signed in before. */
    public Account resident(String source) {
        int number = people.incrementAndGet();
        String id = family.toLowerCase(java.util.Locale.ROOT) + "-" + number;
        URI origin = addresses().franceConnect();
        ResponseChecks.status(
                201,
                Http.send(HttpRequest.newBuilder(
                                URI.create(origin.getScheme() + "://" + origin.getAuthority() + "/demo/people"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                """
                                {"id": "%1$s", "givenNames": ["%2$s"], "familyName": "%2$s", "rawBirthdate": "1980-01-%3$02d",
                                 "gender": "unspecified", "birthplace": "34172", "birthcountry": "99100",
                                 "email": "%1$s@courriel.example"}\
                                """.formatted(id, letters(number), 1 + number % 28)))));
        return new Account(this, source, SignIn.resident(id));
    }

    /**
     * Returns a name without digits, as FranceConnect's are, and unique: the identity server would otherwise match two
     * people to one account.
     */
    private String letters(int number) {
        return family + (char) ('a' + number / 26 % 26) + (char) ('a' + number % 26) + (char) ('a' + number / 676);
    }

    /** Returns the agent of the CCAS, at another address. */
    public Account agent(String source) {
        return new Account(this, source, SignIn.agent(AGENT));
    }
}
