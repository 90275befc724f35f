package fr.montpellier.multipass.identity.people.representation;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMail;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMailKind;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMails;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.CitizenMerge;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tells the two people of a representation, at every address that is known of them, in the caller's transaction. */
@Component
class RepresentationMails {

    private final AccountMails mails;
    private final Accounts accounts;
    private final Citizens citizens;
    private final HelperNames names;

    RepresentationMails(AccountMails mails, Accounts accounts, Citizens citizens, HelperNames names) {
        this.names = names;
        this.mails = mails;
        this.accounts = accounts;
        this.citizens = citizens;
    }

    /** Returns whether the person can sign in themselves: by an identity provider, or to an account. */
    boolean hasMeansOfTheirOwn(CitizenId person) {
        return citizens.isLinked(person)
                || holders(person).stream()
                        .anyMatch(holder -> accounts.find(holder).isPresent());
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
        about.people().forEach(person -> tell(person, kind, at, until, helper));
    }

    private void tell(
            CitizenId person, AccountMailKind kind, Instant at, Optional<Instant> until, Optional<String> helper) {
        List<UUID> holders = holders(person);
        List<Account> known = holders.stream()
                .flatMap(holder -> accounts.find(holder).stream())
                .toList();
        known.forEach(account -> mails.store(new AccountMail(
                kind,
                account.email().text(),
                account.language(),
                Optional.empty(),
                at,
                Optional.empty(),
                until,
                helper)));
        holders.stream()
                .filter(holder -> mails.contact(holder)
                        .filter(address -> known.stream().noneMatch(account -> isSame(account.email(), address)))
                        .isPresent())
                .forEach(holder -> mails.storeForContact(holder, kind, at, Optional.empty(), until, helper));
    }

    /** Returns the Multipass, and those that were merged into it. */
    private List<UUID> holders(CitizenId person) {
        return Stream.concat(
                        Stream.of(person), citizens.formerOf(person).stream().map(CitizenMerge::former))
                .map(CitizenId::value)
                .toList();
    }

    private static boolean isSame(EmailAddress one, String other) {
        return EmailAddress.parse(other)
                .filter(parsed -> parsed.compared().equals(one.compared()))
                .isPresent();
    }
}
