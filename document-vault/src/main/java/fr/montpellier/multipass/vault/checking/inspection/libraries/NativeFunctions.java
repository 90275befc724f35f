package fr.montpellier.multipass.vault.checking.inspection.libraries;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** Calls functions of native libraries. */
public final class NativeFunctions {

    private NativeFunctions() {}

    /**
     * Calls a function.
     *
     * @param symbols of the library
     * @param shape as the C header declares the function
     * @return its result, if it has one
     * @throws java.util.NoSuchElementException if the library has no such function
     */
    public static Object call(SymbolLookup symbols, String name, FunctionDescriptor shape, Object... arguments) {
        MethodHandle function = Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), shape);
        try {
            return function.invokeWithArguments(arguments);
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
