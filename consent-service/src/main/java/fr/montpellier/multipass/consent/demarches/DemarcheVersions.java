package fr.montpellier.multipass.consent.demarches;

import fr.montpellier.multipass.kernel.DemarcheCode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** Versions of démarches for one list, which names the same ones again and again: each is read from the register once. */
public final class DemarcheVersions {

    private record Version(DemarcheCode code, int number) {}

    private final BiFunction<DemarcheCode, Integer, Demarche> register;
    private final Map<Version, Demarche> known = new HashMap<>();

    public DemarcheVersions(Demarches demarches) {
        this(demarches::version);
    }

    DemarcheVersions(BiFunction<DemarcheCode, Integer, Demarche> register) {
        this.register = register;
    }

    /** As {@link Demarches#version}. */
    public Demarche version(DemarcheCode code, int number) {
        return known.computeIfAbsent(
                new Version(code, number), version -> register.apply(version.code(), version.number()));
    }
}
