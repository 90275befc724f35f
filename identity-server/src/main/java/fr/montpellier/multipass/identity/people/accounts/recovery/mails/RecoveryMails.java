package fr.montpellier.multipass.identity.people.accounts.recovery.mails;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMail;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMailKind;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMails;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.NotificationAddress;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.Recovery;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.support.links.StoppingLinks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Tells every address of an account of a recovery, in the caller's transaction. */
@Component
public class RecoveryMails {

    private static final String PAGE = "/account/recover";

    private final AccountMails mails;
    private final RecoveryLinks links;
    private final Citizens citizens;
    private final String externalUrl;

    RecoveryMails(
            AccountMails mails,
            RecoveryLinks links,
            Citizens citizens,
            @Value("${multipass.external-url}") String externalUrl) {
        this.mails = mails;
        this.links = links;
        this.citizens = citizens;
        this.externalUrl = externalUrl;
    }

    /**
     * Tells that the delay begins, and returns the recovery with the links that stop it. An address that is not in use any more gets
     * none: a person who reads a mailbox that the owner left does not stop the owner.
     */
    public Recovery begun(Recovery recovery, Account account) {
        Map<NotificationAddress, StoppingLinks.CreatedLink> made = links(recovery);
        if (recovery.mailboxLost()) {
            made.remove(NotificationAddress.OLD);
        }
        return told(recovery, account, made, RecoveryMails::begun, Optional.of(recovery.nextAt()));
    }

    /**
     * Tells that the person replaced means of sign-in or the address, and returns the recovery with the links that lock the account. An
     * address that was replaced before gets none.
     *
     * @param before the account as it was before
     */
    public Recovery replaced(Recovery recovery, Account before) {
        return told(
                recovery,
                before,
                links(recovery),
                (to, made) -> replaced(to, recovery.isAddressChange()),
                Optional.empty());
    }

    private Map<NotificationAddress, StoppingLinks.CreatedLink> links(Recovery recovery) {
        Map<NotificationAddress, StoppingLinks.CreatedLink> made = new EnumMap<>(NotificationAddress.class);
        Arrays.stream(NotificationAddress.values()).forEach(kind -> made.put(kind, links.make(recovery.id(), kind)));
        return made;
    }

    /** Tells every address, and returns the recovery with the links that were sent. */
    private Recovery told(
            Recovery recovery,
            Account account,
            Map<NotificationAddress, StoppingLinks.CreatedLink> made,
            BiFunction<Recipient, Boolean, AccountMailKind> mail,
            Optional<Instant> until) {
        Map<NotificationAddress, String> hashes = new EnumMap<>(NotificationAddress.class);
        recipients(recovery, account).forEach(recipient -> {
            Optional<StoppingLinks.CreatedLink> link =
                    recipient.kind().flatMap(kind -> Optional.ofNullable(made.get(kind)));
            link.ifPresent(sent -> hashes.put(recipient.kind().orElseThrow(), sent.hash()));
            mails.store(new AccountMail(
                    mail.apply(recipient, link.isPresent()),
                    recipient.address(),
                    account.language(),
                    Optional.empty(),
                    recovery.changedAt(),
                    link.map(StoppingLinks.CreatedLink::address),
                    until));
        });
        return recovery.with(hashes);
    }

    private static AccountMailKind replaced(Recipient recipient, boolean addressChange) {
        if (recipient.kind().isEmpty()) {
            return addressChange ? AccountMailKind.ADDRESS_CHANGED_FORMER : AccountMailKind.MEANS_REPLACED_FORMER;
        }
        return addressChange ? AccountMailKind.ADDRESS_CHANGED : AccountMailKind.MEANS_REPLACED;
    }

    /** Tells that the account was locked. */
    public void locked(Recovery recovery, Account account) {
        tell(AccountMailKind.ACCOUNT_LOCKED, recovery, account);
    }

    private static AccountMailKind begun(Recipient recipient, boolean withLink) {
        if (recipient.kind().isEmpty()) {
            return AccountMailKind.RECOVERY_BEGUN_FORMER;
        }
        if (recipient.kind().get() == NotificationAddress.NEW) {
            return AccountMailKind.RECOVERY_BEGUN_NEW;
        }
        return withLink ? AccountMailKind.RECOVERY_BEGUN : AccountMailKind.RECOVERY_BEGUN_LOST;
    }

    /** Tells the new address that the delay is over, and until when a password can be chosen. */
    public void ready(Recovery recovery, Account account) {
        mails.store(new AccountMail(
                AccountMailKind.RECOVERY_READY,
                recovery.email().text(),
                account.language(),
                Optional.empty(),
                recovery.changedAt(),
                Optional.of(externalUrl + PAGE),
                Optional.of(recovery.nextAt())));
    }

    /** Tells that the recovery was stopped. */
    public void stopped(Recovery recovery, Account account) {
        tell(AccountMailKind.RECOVERY_STOPPED, recovery, account);
    }

    /**
     * Tells that the recovery was completed.
     *
     * @param before the account as it was before
     */
    public void completed(Recovery recovery, Account before) {
        tell(AccountMailKind.RECOVERY_COMPLETED, recovery, before);
    }

    private void tell(AccountMailKind kind, Recovery recovery, Account account) {
        recipients(recovery, account)
                .forEach(recipient -> mails.store(
                        new AccountMail(kind, recipient.address(), account.language(), recovery.changedAt())));
    }

    /** @param kind empty if the address is not in use any more */
    private record Recipient(Optional<NotificationAddress> kind, String address) {}

    /** Returns the addresses, each once. */
    private List<Recipient> recipients(Recovery recovery, Account account) {
        List<UUID> holders = holders(account.holder());
        Map<String, Recipient> recipients = new LinkedHashMap<>();
        Stream.of(
                        Stream.of(
                                new Recipient(
                                        Optional.of(NotificationAddress.OLD),
                                        account.email().text()),
                                new Recipient(
                                        Optional.of(NotificationAddress.NEW),
                                        recovery.email().text())),
                        holders.stream()
                                .flatMap(holder -> mails.contactsInUse(holder).stream())
                                .map(address -> new Recipient(Optional.of(NotificationAddress.NOTICES), address)),
                        holders.stream()
                                .flatMap(holder -> mails.contacts(holder).stream())
                                .map(address -> new Recipient(Optional.empty(), address)))
                .flatMap(each -> each)
                .forEach(recipient -> EmailAddress.parse(recipient.address())
                        .ifPresent(parsed -> recipients.putIfAbsent(parsed.compared(), recipient)));
        return List.copyOf(recipients.values());
    }

    /** Returns the Multipass to which sign-ins lead, and the one of the account. */
    private List<UUID> holders(UUID holder) {
        var holders = new ArrayList<UUID>();
        citizens.find(new CitizenId(holder))
                .map(citizens::current)
                .ifPresent(current -> holders.add(current.id().value()));
        holders.add(holder);
        return holders.stream().distinct().toList();
    }
}
