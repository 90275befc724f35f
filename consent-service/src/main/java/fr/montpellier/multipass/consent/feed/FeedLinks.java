package fr.montpellier.multipass.consent.feed;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.consent.receipts.ReceiptSigner;
import fr.montpellier.multipass.kernel.Audiences;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Date;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Signs the links that chain events in the order of their sequence numbers: docs/formats/sharing-event.md. */
@Component
class FeedLinks {

    static final JOSEObjectType TYPE = new JOSEObjectType("multipass-sharing-link+jwt");

    private final ReceiptSigner signer;
    private final Clock clock;
    private final String service;

    FeedLinks(ReceiptSigner signer, Clock clock, @Value("${multipass.external-url}") String service) {
        this.signer = signer;
        this.clock = clock;
        this.service = service;
    }

    /**
     * Signs a link.
     *
     * @param event the signed event in JWS compact form
     * @param previous the link of the preceding number, if there is one
     */
    String sign(long sequence, String event, Optional<String> previous) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(service)
                .audience(Audiences.VAULT)
                .subject("sharing-events")
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(clock.instant()))
                .claim("sequence", sequence)
                .claim("event", sha256(event));
        previous.ifPresent(link -> claims.claim("prev", sha256(link)));
        return signer.sign(TYPE, claims.build());
    }

    private static String sha256(String jws) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(jws.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
