package fr.montpellier.multipass.identity.people.reconciliation;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
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

/** Makes the links that stop an announced merge, and recognises them: each has 256 random bits, of which a keyed hash is stored. */
@Component
class MergeLinks {

    static final String PATH = "/account/multipass/not-me";

    private static final Pattern FORM =
            Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.([A-Za-z0-9_-]{43})");

    private final KeyedHash hash;
    private final String externalUrl;

    MergeLinks(SealedSecrets secrets, @Value("${multipass.external-url}") String externalUrl) {
        this.hash = KeyedHash.of(secrets, "merge-stop");
        this.externalUrl = externalUrl;
    }

    /**
     * A new link.
     *
     * @param address address of the page
     * @param hash keyed hash of the link, in base64url, which is stored
     */
    record Made(String address, String hash) {}

    /** Makes the link that is sent to a resident of the file. */
    Made make(UUID file, CitizenId holder) {
        String secret = RandomValues.next();
        return new Made(
                externalUrl + PATH + "?link=" + file + "." + secret,
                Base64.getUrlEncoder().withoutPadding().encodeToString(hash.hash(parts(file, holder.value(), secret))));
    }

    /** Returns the identifier of the file that a link is about; whether the link is right is not known yet. */
    static Optional<UUID> file(String link) {
        Matcher form = FORM.matcher(link);
        return form.matches() ? Optional.of(UUID.fromString(form.group(1))) : Optional.empty();
    }

    /** Returns the resident to whom that link was sent, or empty if it was sent to none. */
    Optional<CitizenId> holder(MatchFile file, String link) {
        Matcher form = FORM.matcher(link);
        return form.matches()
                ? file.announcement().stream()
                        .flatMap(announced -> announced.links().entrySet().stream())
                        .filter(sent -> hash.matches(
                                Base64.getUrlDecoder().decode(sent.getValue()),
                                parts(file.id(), sent.getKey(), form.group(2))))
                        .map(Map.Entry::getKey)
                        .map(CitizenId::new)
                        .findFirst()
                : Optional.empty();
    }

    private static String[] parts(UUID file, UUID holder, String secret) {
        return new String[] {file.toString(), holder.toString(), secret};
    }
}
