package fr.montpellier.multipass.proxies;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** Has the class of Spring that lists the methods of what it makes a proxy of list them by {@link OrderedMethods}. */
public final class OrderingAgent implements ClassFileTransformer {

    static final String LISTING = "org/springframework/cglib/core/ReflectUtils";

    private static final ClassDesc ORDERED_METHODS = ClassDesc.of(OrderedMethods.class.getName());
    private static final MethodTypeDesc OF_A_CLASS =
            MethodTypeDesc.of(ClassDesc.of("java.lang.reflect.Method").arrayType(), ConstantDescs.CD_Class);

    OrderingAgent() {}

    public static void premain(String arguments, Instrumentation instrumentation) {
        instrumentation.addTransformer(new OrderingAgent());
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        return LISTING.equals(name) ? ordered(bytes) : null;
    }

    static byte[] ordered(byte[] bytes) {
        CodeTransform calls = (builder, element) -> {
            if (element instanceof InvokeInstruction call
                    && call.owner().asInternalName().equals("java/lang/Class")
                    && call.name().equalsString("getDeclaredMethods")) {
                builder.invokestatic(ORDERED_METHODS, "of", OF_A_CLASS);
            } else {
                builder.with(element);
            }
        };
        ClassFile format = ClassFile.of();
        return format.transformClass(format.parse(bytes), ClassTransform.transformingMethodBodies(calls));
    }
}
