package fr.montpellier.multipass.portal.gateways.consent.demarches;

import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Names of departments, as the register has them. */
public record DepartmentNames(Map<String, String> byCode) {

    public DepartmentNames(Map<String, String> byCode) {
        this.byCode = Collections.unmodifiableMap(new TreeMap<>(byCode));
    }

    /** Reads the names; without an answer of the consent service each code stands for itself. */
    public static DepartmentNames load(Supplier<List<NamedCode>> departments) {
        try {
            return of(departments.get());
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            return of(List.of());
        }
    }

    private static DepartmentNames of(List<NamedCode> departments) {
        return new DepartmentNames(departments.stream().collect(Collectors.toMap(NamedCode::code, NamedCode::name)));
    }

    /** Returns the name of a department, or its code if the register does not have it. */
    public String name(String code) {
        return byCode.getOrDefault(code, code);
    }
}
