package fr.montpellier.multipass.identity.people.accounts.recovery.mails;

import fr.montpellier.multipass.identity.people.accounts.recovery.records.NotificationAddress;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.Recovery;
import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.RandomValues;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes the links that stop a recovery, and recognises them: each has 256 random bits, of which a keyed hash is stored. */
@Component
public class RecoveryLinks {

    private static final String PATH = "/account/not-me?link=";
    private static final Pattern FORM =
            Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.([A-Za-z0-9_-]{43})");

    private final KeyedHash hash;
    private final String externalUrl;

    RecoveryLinks(SealedSecrets secrets, @Value("${multipass.external-url}") String externalUrl) {
        this.hash = KeyedHash.of(secrets, "recovery-stop");
        this.externalUrl = externalUrl;
    }

    /**
     * A new link.
     *
     * @param address address of the page
     * @param hash keyed hash of the link, in base64url, which is stored
     */
    record Made(String address, String hash) {}

    /** Makes the link that is sent to one of the addresses. */
    Made make(UUID recovery, NotificationAddress address) {
        String secret = RandomValues.next();
        return new Made(
                externalUrl + PATH + recovery + "." + secret,
                Base64.getUrlEncoder().withoutPadding().encodeToString(hash.hash(parts(recovery, address, secret))));
    }

    /** Returns the identifier of the recovery that a link is about; whether the link is right is not known yet. */
    public static Optional<UUID> recovery(String link) {
        Matcher form = FORM.matcher(link);
        return form.matches() ? Optional.of(UUID.fromString(form.group(1))) : Optional.empty();
    }

    /** Returns the address to which that link was sent, or empty if it was sent to none. */
    public Optional<NotificationAddress> addressOf(Recovery recovery, String link) {
        Matcher form = FORM.matcher(link);
        return form.matches()
                ? recovery.links().entrySet().stream()
                        .filter(sent -> hash.matches(
                                Base64.getUrlDecoder().decode(sent.getValue()),
                                parts(recovery.id(), sent.getKey(), form.group(2))))
                        .map(Map.Entry::getKey)
                        .findFirst()
                : Optional.empty();
    }

    private static String[] parts(UUID recovery, NotificationAddress address, String secret) {
        return new String[] {recovery.toString(), address.name(), secret};
    }
}
