package fr.montpellier.multipass.proxies;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.cglib.core.ReflectUtils;

class OrderingAgentTest {

    private final OrderingAgent agent = new OrderingAgent();

    @Test
    void springs_list_of_the_methods_of_a_class_follows_their_names_and_types() throws Exception {
        byte[] ordered = agent.transform(null, OrderingAgent.LISTING, null, null, bytes(ReflectUtils.class));
        Class<?> listing = new OneClassLoader().define(ReflectUtils.class.getName(), requireNonNull(ordered));

        List<Method> methods = new ArrayList<>();
        listing.getMethod("addAllMethods", Class.class, List.class).invoke(null, Several.class, methods);

        assertThat(methods)
                .extracting(method -> method.getName() + List.of(method.getParameterTypes()))
                .containsExactly("alpha[int]", "alpha[long]", "beta[]", "delta[]", "gamma[]");
    }

    @Test
    void no_other_class_is_changed() throws Exception {
        assertThat(agent.transform(null, "org/example/Other", null, null, bytes(Several.class)))
                .isNull();
    }

    private static byte[] bytes(Class<?> type) throws Exception {
        try (InputStream file = type.getResourceAsStream(
                type.getName().substring(type.getPackageName().length() + 1) + ".class")) {
            return file.readAllBytes();
        }
    }

    interface Several {

        void gamma();

        void alpha(long number);

        void delta();

        void alpha(int number);

        void beta();
    }

    private static final class OneClassLoader extends ClassLoader {

        OneClassLoader() {
            super(OrderingAgentTest.class.getClassLoader());
        }

        Class<?> define(String name, byte[] bytes) {
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
