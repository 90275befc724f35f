package fr.montpellier.multipass.proxies;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;

/** The methods that a class declares, in one order; that of {@link Class#getDeclaredMethods()} is another at each run. */
public final class OrderedMethods {

    private static final Comparator<Method> BY_NAME_AND_TYPES =
            Comparator.comparing(Method::getName).thenComparing(OrderedMethods::descriptor);

    private OrderedMethods() {}

    public static Method[] of(Class<?> type) {
        Method[] methods = type.getDeclaredMethods();
        Arrays.sort(methods, BY_NAME_AND_TYPES);
        return methods;
    }

    private static String descriptor(Method method) {
        return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .descriptorString();
    }
}
