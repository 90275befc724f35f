package fr.montpellier.multipass.identity.notices.contacts;

import fr.montpellier.multipass.identity.people.accounts.KnownBrowsers;
import fr.montpellier.multipass.identity.people.signin.Device;
import fr.montpellier.multipass.identity.people.signin.PersonEmail;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The contacts of residents, refreshed at each sign-in. */
@Service
public class Contacts implements KnownBrowsers {

    /** The frequency until the resident chooses one: at most one email a day. */
    static final Frequency DEFAULT = Frequency.DAILY;

    private static final int MOST_FORMER = 5;

    /**
     * What is new at a sign-in.
     *
     * @param browser whether the resident has signed in before, but not with this browser
     * @param address whether the resident had no address before
     * @param replaced address that FranceConnect gave before and gives no more
     * @param others addresses of before, without the one of this sign-in
     * @param contact the contact as it is now
     */
    public record News(
            boolean browser, boolean address, Optional<String> replaced, List<String> others, Contact contact) {

        /** Returns a text without addresses, which may be logged. */
        @Override
        public String toString() {
            return "News[" + browser + " " + address + "]";
        }
    }

    private final ContactRepository repository;
    private final KnownBrowserRepository browsers;
    private final PairwiseSubjects subjects;

    Contacts(ContactRepository repository, KnownBrowserRepository browsers, PairwiseSubjects subjects) {
        this.repository = repository;
        this.browsers = browsers;
        this.subjects = subjects;
    }

    /**
     * Stores the contact of the resident who signs in, if it is not as it was before, and the browser, in the caller's transaction.
     *
     * @param address address from FranceConnect, or of the account; a malformed one is not stored
     * @param browser random value in the browser's cookie
     * @param language ISO 639 code
     * @return what is new
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public News signedIn(SignIn signIn, Optional<String> address, String browser, String language) {
        Optional<Contact> before = repository.findForChange(signIn.holder());
        Optional<String> usable = address.filter(PersonEmail::isAddress);
        boolean federated = signIn.provider().isFranceConnect();
        List<String> others = before.map(contact -> contact.addresses(signIn.at())).orElse(List.of()).stream()
                .filter(each -> usable.filter(each::equalsIgnoreCase).isEmpty())
                .toList();
        var now = new Contact(
                signIn.holder(),
                subjects.inMultipass(signIn.holder()).value(),
                usable,
                known(before, usable, federated, signIn.at()),
                before.filter(contact -> contact.address().equals(usable))
                        .filter(Contact::refused)
                        .isPresent(),
                firstName(signIn),
                language,
                before.map(Contact::frequency).orElse(DEFAULT));
        if (before.filter(now::equals).isEmpty()) {
            repository.save(now);
        }
        return new News(
                browsers.add(signIn.holder(), browser, device(signIn), signIn.at()) && before.isPresent(),
                usable.isPresent()
                        && before.filter(contact -> contact.address().isEmpty()).isPresent(),
                replaced(before, usable, federated),
                others,
                now);
    }

    /**
     * Returns the address that FranceConnect gave last, if it gives one now that it had not given in the last weeks: a person with two
     * identity providers goes from one address to the other and back, and is told once.
     */
    private static Optional<String> replaced(Optional<Contact> before, Optional<String> address, boolean federated) {
        List<Contact.KnownAddress> given = before.map(Contact::known).orElse(List.of()).stream()
                .filter(each -> federated && each.federated())
                .toList();
        boolean isNew = given.stream()
                .noneMatch(
                        each -> address.filter(each.address()::equalsIgnoreCase).isPresent());
        return given.stream()
                .filter(each -> isNew && each.replacedAt() == null)
                .map(Contact.KnownAddress::address)
                .findFirst();
    }

    /**
     * Returns the addresses to keep. A former one stays for a while: a thief who signs in once with another one, or who changed that of
     * the account, does not keep emails that protect the Multipass from its owner.
     */
    static List<Contact.KnownAddress> known(
            Optional<Contact> before, Optional<String> address, boolean federated, Instant now) {
        List<Contact.KnownAddress> others = before.map(Contact::known).orElse(List.of()).stream()
                .filter(each ->
                        address.filter(each.address()::equalsIgnoreCase).isEmpty() || each.federated() != federated)
                .filter(each -> each.federated() || federated || each.replacedAt() != null)
                .map(each -> each.federated() && federated && each.replacedAt() == null
                        ? new Contact.KnownAddress(each.address(), true, now)
                        : each)
                .toList();
        // Those that FranceConnect gave apart from others: a thief of one of the two does not push out what the owner
        // has of the other.
        Stream<Contact.KnownAddress> former = Stream.of(true, false)
                .flatMap(kind -> former(others.stream().filter(each -> each.federated() == kind), now));
        return Stream.of(
                        address.map(each -> new Contact.KnownAddress(each, federated, null)).stream(),
                        others.stream().filter(each -> each.replacedAt() == null),
                        former)
                .flatMap(each -> each)
                .toList();
    }

    /** Returns the former ones that are still told; of many, those of longest ago, so that later ones do not push them out. */
    private static Stream<Contact.KnownAddress> former(Stream<Contact.KnownAddress> others, Instant now) {
        return others.flatMap(
                        each -> Optional.ofNullable(each.replacedAt())
                                .filter(at -> each.isTold(now))
                                .map(at -> new Former(at, each))
                                .stream())
                .sorted(Comparator.comparing(Former::replacedAt))
                .limit(MOST_FORMER)
                .map(Former::address);
    }

    private record Former(Instant replacedAt, Contact.KnownAddress address) {}

    private static Device device(SignIn signIn) {
        return Optional.ofNullable(signIn.device()).orElseGet(() -> Device.of(null));
    }

    /** Returns the first name without control characters, which could begin another line in an email. */
    private static String firstName(SignIn signIn) {
        return signIn.person().givenName().strip().split("[\\s\\p{Cntrl}]")[0];
    }

    /**
     * Has notices that went to the former address of the account go to the new one, in the caller's transaction.
     *
     * @param keepsFormer whether former addresses of the account are told for a while what protects the Multipass
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void replaceAccountAddress(UUID holder, String former, String current, boolean keepsFormer, Instant now) {
        repository.findForChange(holder).ifPresent(contact -> {
            boolean federated = contact.known().stream()
                    .anyMatch(each -> each.federated()
                            && each.replacedAt() == null
                            && each.address().equalsIgnoreCase(former));
            Stream<Contact.KnownAddress> others = contact.known().stream()
                    .filter(each -> each.federated()
                            || (keepsFormer || each.replacedAt() == null)
                                    && !each.address().equalsIgnoreCase(former)
                                    && !each.address().equalsIgnoreCase(current));
            Stream<Contact.KnownAddress> kept =
                    Stream.of(new Contact.KnownAddress(former, false, now)).filter(each -> keepsFormer);
            List<Contact.KnownAddress> known = Stream.concat(
                            Stream.of(new Contact.KnownAddress(current, false, null)), Stream.concat(others, kept))
                    .toList();
            repository.save(
                    !federated
                                    && contact.address()
                                            .filter(former::equalsIgnoreCase)
                                            .isPresent()
                            ? contact.with(Optional.of(current), known).withRefused(false)
                            : contact.with(contact.address(), known));
        });
    }

    public Optional<Contact> find(UUID holder) {
        return repository.find(holder);
    }

    /** Returns the contacts of those of these residents who have one. */
    public List<Contact> find(Collection<UUID> holders) {
        return repository.find(holders);
    }

    /**
     * Returns the contact of a resident.
     *
     * @param subject pseudonym of the resident in the services of Multipass
     */
    public Optional<Contact> find(String subject) {
        return repository.find(subject);
    }

    /** Returns the contact, locked until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Contact> findForChange(String subject) {
        return repository.findForChange(subject);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void save(Contact contact) {
        repository.save(contact);
    }

    /** Stores whether the address refused an email, unless the resident has another address by now. */
    @Transactional
    public void markRefused(Contact written, boolean refused) {
        repository
                .findForChange(written.holder())
                .filter(now -> now.address().equals(written.address()) && now.refused() != refused)
                .ifPresent(now -> repository.save(now.withRefused(refused)));
    }

    @Override
    public List<Known> of(UUID holder, int offset, int most) {
        return browsers.of(holder, offset, most);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean forget(UUID holder, String browser) {
        return browsers.delete(holder, browser);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(UUID holder) {
        browsers.deleteOf(holder);
    }

    /** Erases the contact of a resident and their browsers, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void erase(UUID holder) {
        repository.delete(holder);
        browsers.deleteOf(holder);
    }
}
