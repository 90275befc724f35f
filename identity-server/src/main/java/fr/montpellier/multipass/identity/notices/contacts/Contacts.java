package fr.montpellier.multipass.identity.notices.contacts;

import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The contacts of residents, refreshed at each sign-in. */
@Service
public class Contacts {

    /** Until the resident chooses: at most one email a day. */
    static final Frequency DEFAULT = Frequency.DAILY;

    /** One address without names, spaces or control characters; the mail server decides the rest. */
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s\\p{Cntrl}@<>\"(),;:\\\\\\[\\]]{1,64}@[^\\s\\p{Cntrl}@<>\"(),;:\\\\\\[\\]]{1,189}");

    /**
     * What a sign-in brought.
     *
     * @param browser the resident signed in before, and not in this browser
     * @param address the resident had none before
     */
    public record News(boolean browser, boolean address) {}

    private final ContactRepository repository;
    private final KnownBrowserRepository browsers;
    private final PairwiseSubjects subjects;

    Contacts(ContactRepository repository, KnownBrowserRepository browsers, PairwiseSubjects subjects) {
        this.repository = repository;
        this.browsers = browsers;
        this.subjects = subjects;
    }

    /**
     * Stores how the resident who signs in can be reached, and in which browser, in the caller's transaction.
     *
     * @param address as FranceConnect gave it; one that is no address is not stored
     * @param browser random value in the browser's cookie
     * @param language ISO 639 code
     * @return what is new
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public News signedIn(SignIn signIn, Optional<String> address, String browser, String language) {
        Optional<Contact> before = repository.findForChange(signIn.holder());
        Optional<String> usable = address.filter(text -> ADDRESS.matcher(text).matches());
        repository.save(new Contact(
                signIn.holder(),
                subjects.inMultipass(signIn.holder()).value(),
                usable,
                before.filter(contact -> contact.address().equals(usable))
                        .filter(Contact::refused)
                        .isPresent(),
                firstName(signIn),
                language,
                before.map(Contact::frequency).orElse(DEFAULT)));
        return new News(
                browsers.add(signIn.holder(), browser, signIn.at()) && before.isPresent(),
                usable.isPresent()
                        && before.filter(contact -> contact.address().isEmpty()).isPresent());
    }

    /** Control characters would begin another line. */
    private static String firstName(SignIn signIn) {
        return signIn.person().givenName().strip().split("[\\s\\p{Cntrl}]")[0];
    }

    public Optional<Contact> find(UUID holder) {
        return repository.find(holder);
    }

    /** @param subject pseudonym of the resident in the services of Multipass */
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

    /** Erases the contact of a resident and their browsers, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void erase(UUID holder) {
        repository.delete(holder);
        browsers.deleteOf(holder);
    }
}
