package fr.montpellier.multipass.consent.receipts;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.kernel.AuthorisationId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Signs a receipt when an authorisation is given, and keeps it as signed. */
@Service
public class Receipts {

    static final JOSEObjectType TYPE = new JOSEObjectType("multipass-receipt+jwt");

    private final ReceiptKeys keys;
    private final JdbcClient jdbc;
    private final String service;

    Receipts(ReceiptKeys keys, JdbcClient jdbc, @Value("${multipass.external-url}") String service) {
        this.keys = keys;
        this.jdbc = jdbc;
        this.service = service;
    }

    /** Signs and stores, in the transaction that stores the authorisation: there is none without its receipt. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void issue(AgreedSharing sharing) {
        jdbc.sql("INSERT INTO receipts (authorisation, jws) VALUES (?, ?)")
                .params(sharing.id().value(), sign(sharing))
                .update();
    }

    /** The receipt in JWS compact form (RFC 7515, section 7.1), the same bytes at every call. */
    public String of(AuthorisationId authorisation) {
        return jdbc.sql("SELECT jws FROM receipts WHERE authorisation = ?")
                .param(authorisation.value())
                .query(String.class)
                .single();
    }

    private String sign(AgreedSharing sharing) {
        ECKey key = keys.current();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(TYPE)
                .keyID(key.getKeyID())
                .build();
        SignedJWT receipt = new SignedJWT(header, new ReceiptContent(sharing, service).claims());
        try {
            receipt.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("the receipt could not be signed", e);
        }
        return receipt.serialize();
    }
}
