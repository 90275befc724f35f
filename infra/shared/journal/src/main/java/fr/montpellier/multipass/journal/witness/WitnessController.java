package fr.montpellier.multipass.journal.witness;

import fr.montpellier.multipass.service.rates.AddressBlock;
import fr.montpellier.multipass.service.rates.RateKind;
import fr.montpellier.multipass.service.rates.RateSettings;
import fr.montpellier.multipass.service.rates.Rates;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * This service as a witness of other journals, over HTTP (C2SP tlog-witness). Callers need no token: what they submit is
 * signed by a journal that this service watches, or refused.
 */
@RestController
class WitnessController {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final MediaType SIZE = new MediaType("text", "x.tlog.size");

    /** The proof, the note, and sixteen signatures of the longest kind, with room to spare. */
    private static final int MOST_BYTES = 128 * 1024;

    /** A tenth of it is served: an instance has no allowance that it shares with others here. */
    private static final int PER_MINUTE = 1200;

    private final Witness witness;
    private final Rates rates =
            new Rates(new RateSettings(PER_MINUTE, PER_MINUTE, PER_MINUTE, 10_000), (kind, key, cost, window) -> false);

    WitnessController(Witness witness) {
        this.witness = witness;
    }

    @PostMapping("/journal/witness/add-checkpoint")
    ResponseEntity<String> addCheckpoint(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return text(413, "the request is too long\n");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            return text(400, "the request is not in UTF-8\n");
        }
        Optional<Duration> wait = charge(request, witness.signedBy(text));
        if (wait.isPresent()) {
            return ResponseEntity.status(429)
                    .header(HttpHeaders.RETRY_AFTER, Long.toString(wait.get().toSeconds() + 1))
                    .contentType(TEXT)
                    .body("too many requests\n");
        }
        WitnessResponse response = witness.add(text);
        return ResponseEntity.status(response.status())
                .contentType(response.status() == 409 ? SIZE : TEXT)
                .cacheControl(CacheControl.noStore())
                .body(response.body());
    }

    /** Counts what a journal signed apart: another caller behind its address cannot use up its allowance with other requests. */
    private Optional<Duration> charge(HttpServletRequest request, Optional<String> journal) {
        String block = AddressBlock.of(request.getRemoteAddr());
        return journal.isPresent()
                ? rates.charge(RateKind.CLIENT, block + " " + journal.get())
                : rates.charge(RateKind.ADDRESS_BLOCK, block);
    }

    @GetMapping("/journal/witness/keys")
    ResponseEntity<String> keys() {
        return text(200, witness.keys());
    }

    @GetMapping("/journal/witness/{originHash:[0-9a-f]{64}}/checkpoint")
    ResponseEntity<String> checkpoint(@PathVariable String originHash) {
        return witness.latest(originHash)
                .map(note -> text(200, note))
                .orElseGet(() -> text(404, "no checkpoint of this journal was cosigned\n"));
    }

    private static ResponseEntity<String> text(int status, String body) {
        return ResponseEntity.status(status)
                .contentType(TEXT)
                .cacheControl(CacheControl.noCache())
                .body(body);
    }
}
