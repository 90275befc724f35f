package fr.montpellier.multipass.acceptance.instances;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.token.AccessToken;
import fr.montpellier.multipass.acceptance.api.Api;
import fr.montpellier.multipass.acceptance.api.PortalStandIn;
import fr.montpellier.multipass.acceptance.api.ResidentApis;
import fr.montpellier.multipass.acceptance.api.SharedDocuments;
import fr.montpellier.multipass.acceptance.stack.Specimen;
import fr.montpellier.multipass.devstack.settings.Addresses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * A resident who deposits documents, gives and withdraws authorisations and reads, without a pause, through all three
 * services. Counts requests that failed, and checks at the end that what was acknowledged is there.
 */
final class DocumentLoad implements AutoCloseable {

    private static final String DEMARCHE = "aide-facultative-ccas";
    /** Before the access token ends, after five minutes. */
    private static final Duration SIGN_IN_AGAIN = Duration.ofMinutes(2);

    private final PortalStandIn portal;
    private final Addresses at;
    private final String person;
    private final Map<String, byte[]> deposited = new ConcurrentHashMap<>();
    /** Authorisations and their status; that of one whose withdrawal was not answered is not known. */
    private final Map<String, String> authorisations = new ConcurrentHashMap<>();

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final Thread thread;
    private volatile AccessToken resident;
    private long signedIn;
    private volatile boolean stopping;
    /** Whether the last round was cut off: it may have given an authorisation that stands in the way of the next. */
    private boolean cutOff;

    private DocumentLoad(PortalStandIn portal, Addresses at, String person) throws Exception {
        this.portal = portal;
        this.at = at;
        this.person = person;
        this.resident = portal.citizen(person);
        this.signedIn = System.nanoTime();
        this.thread = Thread.ofPlatform().name("load").start(this::run);
    }

    static DocumentLoad begin(PortalStandIn portal, Addresses at, String person) throws Exception {
        return new DocumentLoad(portal, at, person);
    }

    private void run() {
        while (!stopping) {
            try {
                if (System.nanoTime() - signedIn > SIGN_IN_AGAIN.toNanos()) {
                    requests.incrementAndGet();
                    resident = portal.citizen(person);
                    signedIn = System.nanoTime();
                }
                ResidentApis apis = ResidentApis.of(portal, at, resident);
                if (cutOff) {
                    withdrawAll(apis.consent());
                    cutOff = false;
                }
                round(apis);
            } catch (Exception | AssertionError e) {
                cutOff = true;
                failures.add(e.getClass().getSimpleName() + " " + e.getMessage());
                pause();
            }
        }
    }

    /** Asks the identity server for tokens, the vault to keep a document, the consent service for an authorisation. */
    private void round(ResidentApis apis) throws Exception {
        requests.addAndGet(2);
        byte[] file = file();
        requests.incrementAndGet();
        Api.Answer answer = apis.vault().deposit("avis-imposition", "2022", "application/pdf", file);
        if (answer.status() != 201) {
            throw new IOException("deposit " + answer.status() + " " + answer.problem());
        }
        String id = answer.json().path("id").asString();
        deposited.put(id, file);
        requests.addAndGet(2);
        SharedDocuments shared = SharedDocuments.give(apis.consent(), DEMARCHE, List.of(id));
        authorisations.put(shared.id(), "unknown");
        requests.incrementAndGet();
        shared.withdraw(apis.consent());
        authorisations.put(shared.id(), "withdrawn");
        requests.incrementAndGet();
        Api.Answer content = apis.content(id);
        if (content.status() != 200) {
            throw new IOException("content " + content.status() + " " + content.problem());
        }
    }

    private void withdrawAll(Api consent) throws Exception {
        for (JsonNode each : consent.get("/api/authorisations/active?demarche=" + DEMARCHE)
                .json()
                .path("items")) {
            String id = each.path("id").asString();
            new SharedDocuments(id, "").withdraw(consent);
            authorisations.put(id, "withdrawn");
        }
    }

    private static byte[] file() throws IOException {
        var file = new ByteArrayOutputStream();
        file.write(Specimen.NO_CODE.bytes());
        file.write(("\n% " + UUID.randomUUID() + "\n").getBytes(StandardCharsets.US_ASCII));
        return file.toByteArray();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until this many further documents were deposited. */
    void awaitFurther(int documents) throws InterruptedException {
        int enough = deposited.size() + documents;
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (deposited.size() < enough) {
            assertThat(System.nanoTime()).as("nothing goes on: %s", failures).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    int documents() {
        return deposited.size();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Stops, then reads everything that was acknowledged. */
    void assertNothingLost() throws Exception {
        close();
        ResidentApis apis = ResidentApis.of(portal, at, resident);
        for (Map.Entry<String, byte[]> each : deposited.entrySet()) {
            assertThat(apis.content(each.getKey()).body())
                    .as("document %s", each.getKey())
                    .isEqualTo(each.getValue());
        }
        for (Map.Entry<String, String> each : authorisations.entrySet()) {
            String status = apis.consent()
                    .get("/api/authorisations/" + each.getKey())
                    .json()
                    .path("status")
                    .asString();
            assertThat(status)
                    .as("authorisation %s", each.getKey())
                    .isEqualTo(each.getValue().equals("unknown") ? status : each.getValue());
        }
    }

    @Override
    public String toString() {
        return "%d requests, %d failed; %d documents, %d authorisations"
                .formatted(requests.get(), failures.size(), deposited.size(), authorisations.size());
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        thread.join();
    }
}
