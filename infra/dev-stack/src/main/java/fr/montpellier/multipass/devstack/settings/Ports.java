package fr.montpellier.multipass.devstack.settings;

import fr.montpellier.multipass.embedded.system.FreePort;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;

/** The numbers of the ports. */
public record Ports(Map<Port, Integer> numbers) {

    public Ports {
        numbers = Map.copyOf(numbers);
        if (!numbers.keySet().equals(EnumSet.allOf(Port.class))) {
            throw new IllegalArgumentException("Each port needs a number");
        }
    }

    /** Returns the standard ports, with those that the settings change. */
    static Ports from(StackConfiguration configuration) {
        var numbers = new EnumMap<Port, Integer>(Port.class);
        for (Port port : Port.values()) {
            numbers.put(port, configuration.number(port.setting(), port.property(), port.standard()));
        }
        return new Ports(numbers);
    }

    /** Returns free ports, for tests beside a running stack. */
    public static Ports free() {
        var numbers = new EnumMap<Port, Integer>(Port.class);
        for (Port port : Port.values()) {
            int number;
            do {
                number = FreePort.find();
            } while (numbers.containsValue(number));
            numbers.put(port, number);
        }
        return new Ports(numbers);
    }

    public int of(Port port) {
        return Objects.requireNonNull(numbers.get(port));
    }
}
