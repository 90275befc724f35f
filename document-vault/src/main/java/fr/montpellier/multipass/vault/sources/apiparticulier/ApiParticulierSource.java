package fr.montpellier.multipass.vault.sources.apiparticulier;

import fr.montpellier.multipass.vault.sources.AskedPerson;
import fr.montpellier.multipass.vault.sources.FactSource;
import fr.montpellier.multipass.vault.sources.SourceAnswer;
import fr.montpellier.multipass.vault.sources.SourceQuestion;
import java.util.Optional;
import java.util.Set;

/** An endpoint of API Particulier. */
record ApiParticulierSource(Endpoint endpoint, ApiParticulierClient client) implements FactSource {

    @Override
    public String code() {
        return endpoint.code();
    }

    @Override
    public Set<String> facts() {
        return endpoint.reader().facts();
    }

    @Override
    public Set<AskedPerson.Way> ways() {
        return endpoint.ways();
    }

    @Override
    public Optional<SourceAnswer> obstacle(SourceQuestion question) {
        return client.obstacle(endpoint, question);
    }

    @Override
    public SourceAnswer ask(SourceQuestion question) {
        return client.ask(endpoint, question);
    }
}
