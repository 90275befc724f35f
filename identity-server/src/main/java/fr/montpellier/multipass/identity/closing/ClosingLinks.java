package fr.montpellier.multipass.identity.closing;

import fr.montpellier.multipass.identity.people.citizens.AccountClosing;
import fr.montpellier.multipass.identity.people.signin.federated.KeepableAccount;
import fr.montpellier.multipass.identity.support.links.StoppingLinks;
import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes the links with which a person keeps an account that is being closed, and recognises them; every address gets the same one. */
@Component
class ClosingLinks {

    /** The page of the links, on which the person confirms. */
    static final String PATH = KeepableAccount.PATH + "/keep";

    private static final String EVERY_ADDRESS = "every";

    private final StoppingLinks<String> links;

    ClosingLinks(SealedSecrets secrets, @Value("${multipass.external-url}") String externalUrl) {
        this.links =
                new StoppingLinks<>(KeyedHash.of(secrets, "closing-stop"), externalUrl + PATH, recipient -> recipient);
    }

    StoppingLinks.CreatedLink make(UUID link) {
        return links.make(link, EVERY_ADDRESS);
    }

    /** Returns whether that is the link that was sent about the closing. */
    boolean isOf(AccountClosing closing, String link) {
        return closing.delay()
                .flatMap(delay -> links.recipient(delay.link(), Map.of(EVERY_ADDRESS, delay.linkHash()), link))
                .isPresent();
    }
}
