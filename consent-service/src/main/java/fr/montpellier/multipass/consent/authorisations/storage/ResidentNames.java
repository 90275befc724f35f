package fr.montpellier.multipass.consent.authorisations.storage;

import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Stores and reads the resident's display name that an agent sees on a case, sealed under the master key and bound to
 * its authorisation.
 */
@Service
public class ResidentNames {

    private final ResidentNameRepository repository;
    private final MasterKey masterKey;

    ResidentNames(ResidentNameRepository names, MasterKey masterKey) {
        this.repository = names;
        this.masterKey = masterKey;
    }

    public void store(SharingAuthorisationId id, String name) {
        repository.store(id, masterKey.seal(name.getBytes(StandardCharsets.UTF_8), context(id)));
    }

    /** Returns the name, or empty when the identity server gave none or when the authorisation has ended. */
    public Optional<String> find(SharingAuthorisationId id) {
        return repository.find(id).map(name -> new String(masterKey.open(name, context(id)), StandardCharsets.UTF_8));
    }

    /** Returns the known names of these authorisations, with one SQL statement. */
    public Map<SharingAuthorisationId, String> find(Collection<SharingAuthorisationId> ids) {
        Map<SharingAuthorisationId, String> names = new HashMap<>();
        repository
                .find(ids)
                .forEach((id, name) ->
                        names.put(id, new String(masterKey.open(name, context(id)), StandardCharsets.UTF_8)));
        return names;
    }

    private static byte[] context(SharingAuthorisationId id) {
        return ("resident-name:" + id).getBytes(StandardCharsets.US_ASCII);
    }
}
