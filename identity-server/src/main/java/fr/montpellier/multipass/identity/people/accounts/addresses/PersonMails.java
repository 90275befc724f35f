package fr.montpellier.multipass.identity.people.accounts.addresses;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMail;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMailKind;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMails;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Tells people what was decided about them, at every address that is known of them: those of their accounts and those for
 * notices, of their Multipass and of the ones that were merged into it.
 */
@Component
public class PersonMails {

    private final AccountMails mails;
    private final Accounts accounts;
    private final Citizens citizens;

    PersonMails(AccountMails mails, Accounts accounts, Citizens citizens) {
        this.mails = mails;
        this.accounts = accounts;
        this.citizens = citizens;
    }

    /**
     * What is told.
     *
     * @param link link that the person follows, or the certificate of the erasure
     * @param until time at which what the email tells of begins
     * @param about name of another person whom the email is about
     */
    public record Message(
            AccountMailKind kind, Instant at, Optional<String> link, Optional<Instant> until, Optional<String> about) {

        public Message(AccountMailKind kind, Instant at) {
            this(kind, at, Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** Returns a text without the link and the name, which may be logged. */
        @Override
        public String toString() {
            return "Message[" + kind + "]";
        }
    }

    /** Returns whether the person can sign in themselves: by an identity provider, or to an account. */
    public boolean hasMeansOfTheirOwn(CitizenId person) {
        return citizens.isLinked(person) || !accounts(holders(person).toList()).isEmpty();
    }

    /** Returns whether an address of the person is known that did not refuse the last email. */
    public boolean canBeTold(CitizenId person) {
        List<UUID> holders = holders(person).toList();
        return mails.isEnabled()
                && (!accounts(holders).isEmpty() || holders.stream().anyMatch(mails::reaches));
    }

    /** Tells people, in the caller's transaction; those of whom no address is known are not told. */
    public void tell(Collection<CitizenId> people, Message message) {
        tell(people, message, message);
    }

    /**
     * Tells people, in the caller's transaction, otherwise as the method above.
     *
     * @param toFormer what is told to addresses that are not in use any more
     */
    public void tell(Collection<CitizenId> people, Message message, Message toFormer) {
        List<UUID> holders = people.stream().flatMap(this::holders).distinct().toList();
        List<Account> known = accounts(holders);
        known.forEach(account -> mails.store(new AccountMail(
                message.kind(),
                account.email().text(),
                account.language(),
                Optional.empty(),
                message.at(),
                message.link(),
                message.until(),
                message.about())));
        List<String> inUse = holders.stream()
                .flatMap(holder -> mails.contactsInUse(holder).stream())
                .toList();
        Predicate<String> isOther = address -> known.stream().noneMatch(account -> isSame(account.email(), address));
        holders.forEach(holder -> {
            store(holder, isOther.and(address -> isIn(inUse, address)), message);
            store(holder, isOther.and(address -> !isIn(inUse, address)), toFormer);
        });
    }

    private void store(UUID holder, Predicate<String> accepted, Message message) {
        mails.storeForContact(
                holder, accepted, message.kind(), message.at(), message.link(), message.until(), message.about());
    }

    private static boolean isIn(List<String> addresses, String address) {
        return addresses.stream().anyMatch(address::equalsIgnoreCase);
    }

    private List<Account> accounts(List<UUID> holders) {
        return holders.stream()
                .flatMap(holder -> accounts.find(holder).stream())
                .toList();
    }

    /** Returns the Multipass, and those that were merged into it. */
    private Stream<UUID> holders(CitizenId person) {
        return citizens.withFormer(person).stream().map(CitizenId::value);
    }

    private static boolean isSame(EmailAddress one, String other) {
        return EmailAddress.parse(other)
                .filter(parsed -> parsed.compared().equals(one.compared()))
                .isPresent();
    }
}
