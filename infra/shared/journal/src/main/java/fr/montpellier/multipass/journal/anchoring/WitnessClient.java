package fr.montpellier.multipass.journal.anchoring;

import fr.montpellier.multipass.journal.tree.TreeHash;
import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import fr.montpellier.multipass.journal.verify.log.WitnessKey;
import fr.montpellier.multipass.service.masterkey.OwnerOnlyFile;
import fr.montpellier.multipass.service.outbound.CallLimits;
import fr.montpellier.multipass.service.outbound.OutboundCall;
import fr.montpellier.multipass.service.outbound.OutboundClient;
import fr.montpellier.multipass.service.outbound.OutboundResponse;
import fr.montpellier.multipass.service.outbound.addresses.Destinations;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/** Asks one witness to cosign checkpoints of this journal, over HTTP (C2SP tlog-witness). */
final class WitnessClient {

    private static final CallLimits LIMITS = new CallLimits(Duration.ofSeconds(10), 64 * 1024);

    private final String name;
    private final URI address;
    private final Path keyFile;
    private final OutboundClient client;
    private volatile List<WitnessKey> keys;

    /**
     * @param address submission prefix
     * @param keys verifier keys of the witness; if empty, those that it serves first at {@code keys} are stored
     * @param directory of the keys that are stored
     */
    WitnessClient(String name, URI address, List<WitnessKey> keys, Path directory, OutboundClient client) {
        this.name = name;
        this.address = URI.create(address.toString().replaceAll("/+$", ""));
        this.keys = List.copyOf(keys);
        this.keyFile = directory.resolve("witness-" + name + ".keys");
        this.client = client;
    }

    String name() {
        return name;
    }

    /** @throws IOException if the keys are not known and cannot be read from the witness */
    List<WitnessKey> keys() throws IOException {
        List<WitnessKey> known = keys;
        if (!known.isEmpty()) {
            return known;
        }
        if (!Files.exists(keyFile)) {
            OutboundResponse served =
                    client.send(OutboundCall.get(URI.create(address + "/keys"), LIMITS, Destinations.ANY));
            if (served.status() != 200 || parse(served.text()).isEmpty()) {
                throw new IOException("the witness serves no key: status " + served.status());
            }
            OwnerOnlyFile.write(keyFile, served.body());
        }
        known = parse(Files.readString(keyFile));
        keys = known;
        return known;
    }

    private static List<WitnessKey> parse(String text) throws IOException {
        try {
            return List.copyOf(WitnessKey.parseAll(text));
        } catch (MalformedLogException e) {
            throw new IOException("not keys of a witness", e);
        }
    }

    /**
     * Returns the checkpoint of the journal that the witness says it cosigned last; empty if it shows none.
     *
     * @throws MalformedLogException if it is none
     */
    Optional<Checkpoint> latest(String origin) throws IOException {
        String hash = HexFormat.of().formatHex(TreeHash.sha256(origin.getBytes(StandardCharsets.UTF_8)));
        OutboundResponse served = client.send(
                OutboundCall.get(URI.create(address + "/" + hash + "/checkpoint"), LIMITS, Destinations.ANY));
        return served.status() == 200 ? Optional.of(Checkpoint.parse(served.text())) : Optional.empty();
    }

    OutboundResponse add(long oldSize, List<byte[]> proof, Checkpoint checkpoint) throws IOException {
        var body = new StringBuilder("old " + oldSize + "\n");
        proof.forEach(
                hash -> body.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
        body.append('\n').append(checkpoint.text());
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8");
        return client.send(new OutboundCall(
                HttpMethod.POST,
                URI.create(address + "/add-checkpoint"),
                headers,
                body.toString().getBytes(StandardCharsets.UTF_8),
                LIMITS,
                Destinations.ANY));
    }
}
