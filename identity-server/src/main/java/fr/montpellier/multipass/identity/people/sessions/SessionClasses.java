package fr.montpellier.multipass.identity.people.sessions;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists the records and enums of session attributes, takes records apart, and makes values of these classes. */
final class SessionClasses {

    private static final String OURS = "fr.montpellier.multipass.identity.";

    /** The names of the classes. A value names its class by the place in this list, which only grows at its end. */
    static final List<String> NAMES = List.of(
            OURS + "people.federation.SignInRequirements",
            OURS + "people.signin.federated.AccountLink",
            OURS + "people.signin.federated.UnconfirmedLink",
            OURS + "protocol.logout.LogoutConfirmation",
            OURS + "protocol.logout.LogoutContinuation",
            OURS + "protocol.request.parameters.GrantManagementRequest",
            OURS + "protocol.request.parameters.GrantManagementRequest$Action",
            OURS + "protocol.request.RequestOrigin",
            OURS + "protocol.request.parameters.RequestParameters",
            OURS + "protocol.request.parameters.RequestedDocumentAccess",
            OURS + "protocol.request.sources.PendingRequests$PendingRequest",
            OURS + "people.signin.federated.SourceQuestion");

    private static final List<Class<?>> CLASSES =
            NAMES.stream().<Class<?>>map(SessionClasses::named).toList();

    private static final Map<Class<?>, Form> FORMS = CLASSES.stream()
            .filter(Class::isRecord)
            .collect(Collectors.toUnmodifiableMap(Function.identity(), SessionClasses::form));

    /** How values of a record are taken apart and made. */
    private record Form(Method[] accessors, Constructor<?> constructor) {}

    private SessionClasses() {}

    /** @throws IllegalArgumentException if the class is not listed */
    static int place(Class<?> type) {
        int place = CLASSES.indexOf(type);
        if (place < 0) {
            throw notListed(type);
        }
        return place;
    }

    static Class<?> at(int place) throws IOException {
        if (place >= CLASSES.size()) {
            throw new IOException("session attribute of a class that is not listed");
        }
        return CLASSES.get(place);
    }

    static IllegalArgumentException notListed(Class<?> type) {
        return new IllegalArgumentException("class " + type.getName() + " is not allowed in session state");
    }

    /** @throws IllegalArgumentException if the class of the record is not listed */
    static @Nullable Object[] components(Record record) {
        Form form = FORMS.get(record.getClass());
        if (form == null) {
            throw notListed(record.getClass());
        }
        var components = new @Nullable Object[form.accessors().length];
        try {
            for (int i = 0; i < components.length; i++) {
                components[i] = form.accessors()[i].invoke(record);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return components;
    }

    /** @throws IOException if the class is no record, or does not accept the components */
    static Object record(Class<?> type, @Nullable Object[] components) throws IOException {
        Form form = FORMS.get(type);
        if (form == null) {
            throw new IOException("session attribute of a class that is no record");
        }
        try {
            return form.constructor().newInstance(components);
        } catch (InvocationTargetException | IllegalArgumentException e) {
            throw new IOException("session attribute with values that its record does not accept", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IOException if the class has no such constant */
    static Object constant(Class<?> type, String name) throws IOException {
        return Stream.ofNullable(type.getEnumConstants())
                .flatMap(Stream::of)
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IOException("session attribute of an unknown constant"));
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Form form(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Method[] accessors =
                Stream.of(components).map(RecordComponent::getAccessor).toArray(Method[]::new);
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            Stream.of(accessors).forEach(accessor -> accessor.setAccessible(true));
            return new Form(accessors, constructor);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }
}
