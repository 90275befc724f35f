package fr.montpellier.multipass.identity.closing.estate;

import fr.montpellier.multipass.identity.people.accounts.codes.RandomCodes;
import fr.montpellier.multipass.identity.people.deaths.EstateTransfer;
import fr.montpellier.multipass.identity.support.links.StoppingLinks;
import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes the links and the hashes of the codes with which a person downloads, and recognises both. */
@Component
class EstateOpenings {

    /** The page of the links, on which the person types the code. */
    static final String PATH = "/account/estate";

    private static final String PERSON = "person";
    private static final String CODE = "code";

    private final KeyedHash hash;
    private final StoppingLinks<String> links;

    EstateOpenings(SealedSecrets secrets, @Value("${multipass.external-url}") String externalUrl) {
        this.hash = KeyedHash.of(secrets, "estate-transfer");
        this.links = new StoppingLinks<>(hash, externalUrl + PATH, recipient -> recipient);
    }

    StoppingLinks.CreatedLink link(UUID transfer) {
        return links.make(transfer, PERSON);
    }

    /** Returns the keyed hash of a code, in base64url. */
    String hash(UUID transfer, String code) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash.hash(transfer.toString(), CODE, code));
    }

    /** Returns whether that is the link that was sent. */
    boolean isLink(EstateTransfer transfer, String link) {
        return transfer.opening()
                .flatMap(opening -> links.recipient(transfer.id(), Map.of(PERSON, opening.linkHash()), link))
                .isPresent();
    }

    /** Returns whether that is the code that was handed over. */
    boolean isCode(EstateTransfer transfer, String typed) {
        return transfer.opening()
                .filter(opening -> hash.matches(
                        Base64.getUrlDecoder().decode(opening.codeHash()),
                        transfer.id().toString(),
                        CODE,
                        RandomCodes.compared(typed)))
                .isPresent();
    }
}
