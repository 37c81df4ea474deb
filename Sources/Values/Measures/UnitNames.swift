/// Units of length, area, volume, weight, speed, information and angle by their names and signs.
enum UnitNames {
    static let table = NameTable(
        """
        Meter|Length|m,meter,meters,metre,metres
        Kilometer|Length|km,kms,kilometer,kilometers,kilometre,kilometres
        Decimeter|Length|dm,decimeter,decimeters,decimetre,decimetres
        Centimeter|Length|cm,cms,centimeter,centimeters,centimetre,centimetres
        Millimeter|Length|mm,millimeter,millimeters,millimetre,millimetres
        Micrometer|Length|μm,µm,micrometer,micrometers,micrometre,micrometres,micron,microns
        Nanometer|Length|nm,nanometer,nanometers,nanometre,nanometres
        Picometer|Length|picometer,picometers,picometre,picometres
        Mile|Length|mile,miles
        Nautical mile|Length|nautical mile,nautical miles,nmi
        Yard|Length|yard,yards,yd,yds
        Foot|Length|foot,feet,ft
        Inch|Length|inch,inches,",″
        Light year|Length|light year,light years,light-year,light-years
        Square meter|Area|m2,m²,sqm,sq m,square meter,square meters,square metre,square metres
        Square kilometer|Area|km2,km²,sq km,square kilometer,square kilometers,square kilometre,square kilometres
        Square centimeter|Area|cm2,cm²,square centimeter,square centimeters
        Square mile|Area|square mile,square miles,sq mi
        Square foot|Area|square foot,square feet,sq ft,sqft,sq. ft.,sq. ft,ft2,ft²
        Square inch|Area|square inch,square inches,sq in
        Square yard|Area|square yard,square yards
        Acre|Area|acre,acres
        Hectare|Area|hectare,hectares,ha
        Cubic meter|Volume|m3,m³,cubic meter,cubic meters,cubic metre,cubic metres
        Cubic centimeter|Volume|cm3,cm³,cubic centimeter,cubic centimeters,cubic centimetres
        Cubic foot|Volume|cubic foot,cubic feet
        Cubic inch|Volume|cubic inch,cubic inches
        Cubic mile|Volume|cubic mile,cubic miles
        Liter|Volume|l,L,liter,liters,litre,litres
        Milliliter|Volume|ml,mL,milliliter,milliliters,millilitre,millilitres
        Barrel|Volume|barrel,barrels,bbl
        Gallon|Volume|gallon,gallons
        Pint|Volume|pint,pints
        Quart|Volume|quart,quarts
        Cup|Volume|cup,cups
        Tablespoon|Volume|tablespoon,tablespoons,tbsp
        Teaspoon|Volume|teaspoon,teaspoons,tsp
        Fluid ounce|Volume|fluid ounce,fluid ounces,fl oz
        Kilogram|Weight|kg,kgs,kilogram,kilograms,kilogramme,kilogrammes,kilo,kilos
        Gram|Weight|g,gram,grams,gramme,grammes
        Milligram|Weight|mg,milligram,milligrams,milligramme,milligrammes
        Microgram|Weight|μg,µg,mcg,microgram,micrograms,microgramme,microgrammes
        Metric ton|Weight|metric ton,metric tons,metric tonne,metric tonnes
        Ton|Weight|t,ton,tons,tonne,tonnes
        Pound|Weight|lb,lbs,pound,pounds
        Ounce|Weight|oz,ounce,ounces
        Stone|Weight|stone
        Dram|Weight|dram,drams,drachma,drachmas
        Carat|Weight|carat,carats
        Kilometer per hour|Speed|kph,kmph,km/h,km/hr,kilometers per hour,kilometres per hour,kilometers an hour,kilometres an hour
        Kilometer per second|Speed|km/s,kilometers per second,kilometres per second
        Kilometer per millisecond|Speed|km/ms
        Meter per second|Speed|m/s,meters per second,metres per second
        Meter per millisecond|Speed|meters per millisecond
        Centimeter per millisecond|Speed|centimeters/millisecond
        Mile per hour|Speed|mph,mile per hour,miles per hour,miles an hour,mile an hour
        Knot|Speed|knot,knots
        Foot per second|Speed|feet per second,ft/s
        Bit|Information|bit,bits
        Kilobit|Information|kb,kilobit,kilobits
        Megabit|Information|mb,megabit,megabits
        Gigabit|Information|gb,gigabit,gigabits
        Terabit|Information|tb,terabit,terabits
        Byte|Information|byte,bytes
        Kilobyte|Information|KB,kilobyte,kilobytes
        Megabyte|Information|MB,megabyte,megabytes
        Gigabyte|Information|GB,gigabyte,gigabytes
        Terabyte|Information|TB,terabyte,terabytes
        Petabyte|Information|PB,petabyte,petabytes
        Degree|Angle|degree,degrees
        Radian|Angle|rad,radian,radians
        Turn|Angle|turn,turns
        """)

    /// How many of a smaller unit one of the unit before it holds, for units that are printed one behind the other.
    static func parts(of unit: String, in smaller: String) -> Double? {
        switch (unit, smaller) {
        case ("Foot", "Inch"): 12
        case ("Yard", "Foot"): 3
        case ("Pound", "Ounce"): 16
        case ("Stone", "Pound"): 14
        default: nil
        }
    }
}
