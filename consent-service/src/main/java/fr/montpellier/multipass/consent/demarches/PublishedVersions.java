package fr.montpellier.multipass.consent.demarches;

import fr.montpellier.multipass.kernel.DemarcheCode;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Keeps versions of démarches in memory, for decisions. A published version never changes, but for the names of its types and of its
 * department, which no decision uses.
 */
@Component
public class PublishedVersions {

    private final BiFunction<DemarcheCode, Integer, Demarche> register;
    private final int most;
    private final ConcurrentMap<Key, Demarche> known = new ConcurrentHashMap<>();

    private record Key(DemarcheCode code, int version) {}

    /** @param most number of versions that are kept; 0: none */
    @Autowired
    PublishedVersions(Demarches demarches, @Value("${multipass.decisions.kept-versions:500}") int most) {
        this(demarches::version, most);
    }

    PublishedVersions(BiFunction<DemarcheCode, Integer, Demarche> register, int most) {
        this.register = register;
        this.most = most;
    }

    /** Returns a version, whose names may be outdated. */
    public Demarche find(DemarcheCode code, int version) {
        var key = new Key(code, version);
        Demarche kept = known.get(key);
        if (kept != null) {
            return kept;
        }
        Demarche found = register.apply(code, version);
        if (known.size() < most) {
            known.put(key, found);
        }
        return found;
    }
}
