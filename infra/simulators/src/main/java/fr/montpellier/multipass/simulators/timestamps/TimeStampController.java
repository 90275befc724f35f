package fr.montpellier.multipass.simulators.timestamps;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Answers a query by POST with a reply (RFC 3161, section 3.4); a refusal has the reason of section 2.4.2. */
@RestController
class TimeStampController {

    private static final int MOST_BYTES = 4096;

    private final AuthorityKeys keys;
    private final Clock clock;
    /**
     * The last serial number used. It starts at the current time in milliseconds, so that none is used twice, even
     * after a restart.
     */
    private final AtomicLong serial;

    TimeStampController(AuthorityKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        this.serial = new AtomicLong(clock.millis());
    }

    @PostMapping(path = "/", consumes = "application/timestamp-query", produces = "application/timestamp-reply")
    ResponseEntity<byte[]> stamp(@RequestBody byte[] query) throws TSPException, IOException {
        TimeStampResponseGenerator responses = new TimeStampResponseGenerator(
                keys.tokens(), AuthorityKeys.HASHES, Set.of(AuthorityKeys.POLICY.getId()));
        return ResponseEntity.ok(reply(responses, query).getEncoded());
    }

    private TimeStampResponse reply(TimeStampResponseGenerator responses, byte[] query) throws TSPException {
        TimeStampRequest request;
        try {
            if (query.length > MOST_BYTES) {
                throw new IOException("too long");
            }
            request = new TimeStampRequest(query);
        } catch (IOException | IllegalArgumentException e) {
            return responses.generateFailResponse(
                    PKIStatus.REJECTION, PKIFailureInfo.badDataFormat, "not a time-stamp request");
        }
        try {
            return responses.generateGrantedResponse(
                    request, BigInteger.valueOf(serial.incrementAndGet()), Date.from(clock.instant()));
        } catch (TSPException e) {
            return responses.generateRejectedResponse(e);
        }
    }
}
