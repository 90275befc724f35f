package fr.montpellier.multipass.identity.people.representation;

import fr.montpellier.multipass.identity.people.accounts.addresses.PersonMails;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMailKind;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells the two people of a representation, at every address that is known of them, in the caller's transaction. */
@Component
class RepresentationMails {

    private final PersonMails mails;
    private final HelperNames names;

    RepresentationMails(PersonMails mails, HelperNames names) {
        this.mails = mails;
        this.names = names;
    }

    /** Returns whether the person can sign in themselves: by an identity provider, or to an account. */
    boolean hasMeansOfTheirOwn(CitizenId person) {
        return mails.hasMeansOfTheirOwn(person);
    }

    /** Tells an accompanied person that a helper asks for a mandate. */
    void asked(Representation proposed) {
        tell(proposed, AccountMailKind.MANDATE_PROPOSED, proposed.changedAt(), Optional.empty());
    }

    /** Tells that it begins, or from when on. */
    void begun(Representation active) {
        boolean later = active.beginsAt().isAfter(active.changedAt());
        boolean mandate = active.mandate().isPresent();
        AccountMailKind announced =
                mandate ? AccountMailKind.MANDATE_ANNOUNCED : AccountMailKind.REPRESENTATION_ANNOUNCED;
        AccountMailKind begun = mandate ? AccountMailKind.MANDATE_BEGUN : AccountMailKind.REPRESENTATION_BEGUN;
        tell(
                active,
                later ? announced : begun,
                active.changedAt(),
                Optional.of(active.beginsAt()).filter(begins -> later));
    }

    /** Tells an accompanied person that their helper began to act. */
    void used(Representation active, Instant at) {
        tell(active, AccountMailKind.MANDATE_USED, at, Optional.empty());
    }

    void ended(Representation ended) {
        tell(
                ended,
                ended.mandate().isPresent() ? AccountMailKind.MANDATE_ENDED : AccountMailKind.REPRESENTATION_ENDED,
                ended.changedAt(),
                Optional.empty());
    }

    private void tell(Representation about, AccountMailKind kind, Instant at, Optional<Instant> until) {
        Optional<String> helper = about.mandate().map(mandate -> names.of(mandate.helper()));
        about.people()
                .forEach(person -> mails.tell(
                        List.of(person), new PersonMails.Message(kind, at, Optional.empty(), until, helper)));
    }
}
