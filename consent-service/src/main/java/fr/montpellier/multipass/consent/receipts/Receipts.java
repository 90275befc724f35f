package fr.montpellier.multipass.consent.receipts;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.consent.receipts.content.AgreedSharing;
import fr.montpellier.multipass.consent.receipts.content.ExchangeReceiptContent;
import fr.montpellier.multipass.consent.receipts.content.InformedExchange;
import fr.montpellier.multipass.consent.receipts.content.ReceiptContent;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Signs a receipt when an authorisation is given or changed, and stores it as signed. */
@Service
public class Receipts {

    static final JOSEObjectType TYPE = new JOSEObjectType("multipass-receipt+jwt");

    private final ReceiptSigner signer;
    private final ReceiptRepository repository;
    private final String service;
    private final String portal;

    Receipts(
            ReceiptSigner signer,
            ReceiptRepository repository,
            @Value("${multipass.external-url}") String service,
            @Value("${multipass.portal.url}") String portal) {
        this.signer = signer;
        this.repository = repository;
        this.service = service;
        this.portal = portal;
    }

    /**
     * Signs and stores a receipt, in the transaction that stores the authorisation, so that none exists without its
     * receipt.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void issue(AgreedSharing sharing) {
        repository.insert(
                sharing.id(),
                sharing.revision(),
                signer.sign(TYPE, new ReceiptContent(sharing, service, portal, Representative.current()).claims()));
    }

    /** Signs and stores the receipt of a step of a legal exchange, in the transaction of the step. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void issue(InformedExchange exchange) {
        repository.insert(
                exchange.id(),
                exchange.revision(),
                signer.sign(
                        TYPE,
                        new ExchangeReceiptContent(exchange, service, portal, Representative.current()).claims()));
    }

    /**
     * Returns the receipt of a revision in JWS compact form (RFC 7515, section 7.1), the same bytes at every call, or
     * empty if there is no such revision.
     */
    public Optional<String> find(SharingAuthorisationId authorisation, int revision) {
        return repository.find(authorisation, revision);
    }

    /** Returns whether a person who acted for the resident gave the authorisation, as its first receipt says. */
    public boolean isGivenByAnother(SharingAuthorisationId authorisation) {
        return find(authorisation, 1).filter(Receipts::namesAnother).isPresent();
    }

    private static boolean namesAnother(String receipt) {
        try {
            return SignedJWT.parse(receipt).getJWTClaimsSet().getListClaim("event").stream()
                    .anyMatch(event -> event instanceof Map<?, ?> members && members.containsKey("acting_by"));
        } catch (ParseException e) {
            throw new IllegalStateException("a receipt of this service is not a signed JWT", e);
        }
    }
}
