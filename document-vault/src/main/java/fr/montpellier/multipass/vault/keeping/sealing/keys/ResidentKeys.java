package fr.montpellier.multipass.vault.keeping.sealing.keys;

import fr.montpellier.multipass.kernel.SubjectId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The keys of residents. */
@Component
public class ResidentKeys {

    private final HolderKeyRepository keys;

    ResidentKeys(HolderKeyRepositories repositories) {
        this.keys = repositories.residents();
    }

    /** Returns the resident's key; creates it at the first deposit. */
    public ResidentKey of(SubjectId owner) {
        return opened(keys.of(owner.value()));
    }

    public Optional<ResidentKey> find(SubjectId owner) {
        return keys.find(owner.value()).map(ResidentKeys::opened);
    }

    /** Deletes the key of a resident who has no documents left. */
    public void delete(SubjectId owner) {
        keys.delete(owner.value());
    }

    private static ResidentKey opened(HolderKeyRepository.Opened key) {
        return new ResidentKey(key.id(), key.bytes());
    }
}
