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

    RepresentationMails(AccountMails mails, Accounts accounts, Citizens citizens) {
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

    /** Tells that it begins, or from when on. */
    void begun(Representation active) {
        boolean later = active.beginsAt().isAfter(active.changedAt());
        active.people()
                .forEach(person -> tell(
                        person,
                        later ? AccountMailKind.REPRESENTATION_ANNOUNCED : AccountMailKind.REPRESENTATION_BEGUN,
                        active.changedAt(),
                        Optional.of(active.beginsAt()).filter(begins -> later)));
    }

    void ended(Representation ended) {
        ended.people()
                .forEach(person ->
                        tell(person, AccountMailKind.REPRESENTATION_ENDED, ended.changedAt(), Optional.empty()));
    }

    private void tell(CitizenId person, AccountMailKind kind, Instant at, Optional<Instant> until) {
        List<UUID> holders = holders(person);
        List<Account> known = holders.stream()
                .flatMap(holder -> accounts.find(holder).stream())
                .toList();
        known.forEach(account -> mails.store(new AccountMail(
                kind, account.email().text(), account.language(), Optional.empty(), at, Optional.empty(), until)));
        holders.stream()
                .filter(holder -> mails.contact(holder)
                        .filter(address -> known.stream().noneMatch(account -> isSame(account.email(), address)))
                        .isPresent())
                .forEach(holder -> mails.storeForContact(holder, kind, at, until));
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
