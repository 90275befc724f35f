package fr.montpellier.multipass.identity.people.accounts.recovery.mails;

import fr.montpellier.multipass.identity.people.accounts.recovery.records.NotificationAddress;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.Recovery;
import fr.montpellier.multipass.identity.support.links.StoppingLinks;
import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes the links that stop a recovery, and recognises them. */
@Component
public class RecoveryLinks {

    private static final String PATH = "/account/not-me";

    private final StoppingLinks<NotificationAddress> links;

    RecoveryLinks(SealedSecrets secrets, @Value("${multipass.external-url}") String externalUrl) {
        this.links = new StoppingLinks<>(
                KeyedHash.of(secrets, "recovery-stop"), externalUrl + PATH, NotificationAddress::name);
    }

    /** Makes the link that is sent to one of the addresses. */
    StoppingLinks.CreatedLink make(UUID recovery, NotificationAddress address) {
        return links.make(recovery, address);
    }

    /** Returns the address to which that link was sent, or empty if it was sent to none. */
    public Optional<NotificationAddress> addressOf(Recovery recovery, String link) {
        return links.recipient(recovery.id(), recovery.links(), link);
    }
}
