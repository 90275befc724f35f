package fr.montpellier.multipass.consent.receipts;

import com.nimbusds.jose.JOSEObjectType;
import fr.montpellier.multipass.kernel.AuthorisationId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Signs a receipt when an authorisation is given, and stores it as signed. */
@Service
public class Receipts {

    static final JOSEObjectType TYPE = new JOSEObjectType("multipass-receipt+jwt");

    private final ReceiptSigner signer;
    private final JdbcClient jdbc;
    private final String service;

    Receipts(ReceiptSigner signer, JdbcClient jdbc, @Value("${multipass.external-url}") String service) {
        this.signer = signer;
        this.jdbc = jdbc;
        this.service = service;
    }

    /**
     * Signs and stores a receipt, in the transaction that stores the authorisation, so that none exists without its
     * receipt.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void issue(AgreedSharing sharing) {
        jdbc.sql("INSERT INTO receipts (authorisation, jws) VALUES (?, ?)")
                .params(sharing.id().value(), signer.sign(TYPE, new ReceiptContent(sharing, service).claims()))
                .update();
    }

    /** Returns the receipt in JWS compact form (RFC 7515, section 7.1), the same bytes at every call. */
    public String find(AuthorisationId authorisation) {
        return jdbc.sql("SELECT jws FROM receipts WHERE authorisation = ?")
                .param(authorisation.value())
                .query(String.class)
                .single();
    }
}
